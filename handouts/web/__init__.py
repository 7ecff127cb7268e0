"""The web page on the clinic's own computer: one patient, a list of patients, the clinic's file.

It stands on `session` and `batch` and makes no sheet in a way of its own. Nothing of a patient is kept between two requests.
"""
