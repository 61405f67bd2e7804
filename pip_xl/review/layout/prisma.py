"""The table of the PRISMA 2020 flow: how many records and reports came how far."""

from __future__ import annotations

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.prisma_check import columns
from pip_xl.review.layout.table import Table

#: Steps of the flow by key, with their words (Page et al., BMJ 2021;372:n71).
STEPS = {
    "databases": "Records identified from databases",
    "registers": "Records identified from registers",
    "other_sources": "Records identified from other sources",
    "duplicates": "Duplicate records removed before screening",
    "automation": "Records marked ineligible by automation tools",
    "removed_other": "Records removed before screening for other reasons",
    "screened": "Records screened",
    "excluded": "Records excluded",
    "sought": "Reports sought for retrieval",
    "not_retrieved": "Reports not retrieved",
    "assessed": "Reports assessed for eligibility",
    "reports_excluded": "Reports excluded, total",
    "included_studies": "Studies included in the review",
    "included_reports": "Reports of included studies",
}

PRISMA = Table(
    name="PRISMA",
    sheet="PRISMA",
    purpose="The counts of the PRISMA 2020 flow; reasons for exclusion are rows of their own.",
    key="Step",
    rows=30,
    columns=(
        Column(
            name="Step",
            kind="text",
            help="A step of the flow, or a reason why reports were excluded.",
            width=52,
            required=True,
        ),
        Column(
            name="Count",
            kind="whole",
            help="How many; blank where it is not known.",
            width=10,
            least=0,
            number_format="0",
        ),
        Column(name="Note", kind="text", help="Anything else.", width=40),
        *columns(STEPS),
    ),
)
