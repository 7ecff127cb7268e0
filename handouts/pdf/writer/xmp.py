"""What a file says of itself: title, language and the two standards it keeps, the same for both ways of saying it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handouts.model.receipt import NAMESPACE, PREFIX, PROPERTY
from handouts.pdf.writer.objects import stream
from handouts.pdf.writer.operators import pdf_text

PRODUCER = "Handouts"


@dataclass(frozen=True, slots=True)
class About:
    """The file's description; `date` is an ISO day, since the hour would make no two files the same."""

    title: str
    author: str
    subject: str
    language: str
    date: str
    receipt: str = ""
    """What was given, as JSON; empty for a file without a receipt."""

    def for_many(self, sheets: int) -> About:
        """Return the description of a file of many sheets, which names no patient and has no receipt."""
        return replace(self, title=f"{self.subject} ({sheets})", receipt="")


def info(about: About) -> bytes:
    """Return the document information dictionary."""
    day = f"(D:{about.date.replace('-', '')}000000Z)".encode()
    entries = (("Title", about.title), ("Author", about.author), ("Subject", about.subject))
    words = b"".join(b"/" + key.encode() + pdf_text(value) for key, value in entries if value)
    made = b"/Creator" + pdf_text(PRODUCER) + b"/Producer" + pdf_text(PRODUCER)
    return b"<<" + words + made + b"/CreationDate" + day + b"/ModDate" + day + b">>"


def xmp_object(about: About) -> bytes:
    """Return the XMP packet as an object of the file; not deflated, so that any program finds it."""
    return stream(xmp(about), b"/Type/Metadata/Subtype/XML")


def xmp(about: About) -> bytes:
    """Return the XMP packet: PDF/UA-1 and PDF/A-2a, with the description of the former's schema that the latter asks for."""
    day = f"{about.date}T00:00:00Z"
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
        if about.author
        else ""
    )
    subject = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.subject)}</rdf:li></rdf:Alt></dc:description>'
        if about.subject
        else ""
    )
    head, receipt, schema = (
        (_WITH_RECEIPT, _receipt(about.receipt), _SCHEMA) if about.receipt else (_HEAD, "", "")
    )
    return (
        f'{head}<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>{author}{subject}'
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>{receipt}{_TAIL}{schema}{_END}"
    ).encode()


def without_receipt(packet: bytes) -> bytes:
    """Return an XMP packet of this program without the receipt and all that describes it."""
    start, opened, rest = packet.partition(f"<{_RECEIPT}>".encode())
    if not opened:
        return packet
    rest = rest.partition(f"</{_RECEIPT}>".encode())[2]
    return start.replace(_DECLARED.encode(), b"") + rest.replace(_SCHEMA.encode(), b"")


def _receipt(text: str) -> str:
    return f"<{_RECEIPT}>{escape(text)}</{_RECEIPT}>"


def identifier(parts: Iterable[bytes]) -> bytes:
    """Return the file identifier: a digest of what is in it, so that the same sheet has the same one."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    value = digest.hexdigest().encode()
    return b"[<" + value + b"><" + value + b">]"


_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<dc:format>application/pdf</dc:format>"
)
_RECEIPT = f"{PREFIX}:{PROPERTY}"
_DECLARED = f' xmlns:{PREFIX}="{NAMESPACE}"'
_WITH_RECEIPT = _HEAD.replace(" xmlns:dc=", f"{_DECLARED} xmlns:dc=")
ARCHIVE_CLAIM = b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
"""What names the file PDF/A-2a in its XMP packet; a file under a password must not say so."""
_TAIL = (
    f"<pdfuaid:part>1</pdfuaid:part>{ARCHIVE_CLAIM.decode()}"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Receipt of an exercise sheet</pdfaSchema:schema>'
    f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{PREFIX}</pdfaSchema:prefix>"
    f'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>{PROPERTY}</pdfaProperty:name>'
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
    "<pdfaProperty:description>What was given, as JSON</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li>"
)
"""The description of the receipt's property, which PDF/A asks for."""
_END = '</rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'


def escape(text: str) -> str:
    """Return text as XML holds it. (The standard library's own function brings in half a web client, 30 ms of it.)"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
