; Inno Setup's recipe for Windows: iscc /DVersion=0.1.0 installer\windows.iss, after `make app`.
; For the account that runs it only: a clinician needs no administrator.
[Setup]
AppId={{6B0A4C5E-3E0B-4B0C-9C61-8B8B2C7B9C10}
AppName=Handouts
AppVersion={#Version}
AppPublisher=Handouts
DefaultDirName={autopf}\Handouts
DisableProgramGroupPage=yes
LicenseFile=..\LICENSE
OutputBaseFilename=handouts-{#Version}-windows
OutputDir=..\dist
PrivilegesRequired=lowest
UninstallDisplayIcon={app}\handouts-page.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Files]
Source: "..\dist\app\handouts\*"; DestDir: "{app}"; Flags: recursesubdirs

[InstallDelete]
; Nothing of an earlier version stays.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Handouts"; Filename: "{app}\handouts-page.exe"
Name: "{autodesktop}\Handouts"; Filename: "{app}\handouts-page.exe"

[Run]
Filename: "{app}\handouts-page.exe"; Description: "Open Handouts"; Flags: nowait postinstall
