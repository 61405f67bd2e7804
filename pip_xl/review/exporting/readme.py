"""The text file that says what the other files of an export are."""

from __future__ import annotations

README_FILE = "README.txt"

README = """\
What this folder holds
======================

Written by "pip-xl export" from an extraction workbook; "pip-xl import FOLDER NEW.xlsx" makes a
workbook of it again, without loss.

studies.csv            the included studies
dichotomous.csv        events and totals, one row a study and analysis
continuous.csv         means, standard deviations and participants
generic.csv            estimates with standard errors; ratios as natural logarithms
analyses.csv           what is pooled, and how; blank options are the defaults in settings.csv
results.csv            what comes out: ratios as ratios, I2 as a fraction
reported.csv           results as a paper or another program gives them
risk_of_bias.csv       Cochrane's first tool: low, unclear, high
risk_of_bias_2.csv     RoB 2
prisma.csv             the counts of the PRISMA 2020 flow
settings.csv           title, labels and defaults
analyses.R             repeats every analysis with R's metafor

The files are UTF-8 with commas; text stands in quotes. A text that begins with = + - or @ has an
apostrophe before it, so that a spreadsheet that opens the file does not take it for a formula.

IDs of analyses are text: 1.1 and 1.10 are two analyses.

Python:  pandas.read_csv("dichotomous.csv", dtype={"analysis": str})
R:       read.csv("dichotomous.csv", encoding = "UTF-8", colClasses = c(analysis = "character"))
"""
