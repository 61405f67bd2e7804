"""The tables of risk of bias: Cochrane's first tool and RoB 2."""

from __future__ import annotations

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import is_listed, this
from pip_xl.review.layout.table import Table

#: Low, unclear and high risk, as the paper's figure prints them.
JUDGEMENTS = ("+", "?", "-")
#: The judgements of RoB 2.
JUDGEMENTS_2 = ("Low", "Some concerns", "High")

#: The seven domains of the first tool (Higgins et al., BMJ 2011;343:d5928).
DOMAINS = (
    "Random sequence generation",
    "Allocation concealment",
    "Blinding of participants and personnel",
    "Blinding of outcome assessment",
    "Incomplete outcome data",
    "Selective reporting",
    "Other bias",
)
#: The five domains of RoB 2 and the overall judgement (Sterne et al., BMJ 2019;366:l4898).
DOMAINS_2 = (
    "Randomisation process",
    "Deviations from intended interventions",
    "Missing outcome data",
    "Measurement of the outcome",
    "Selection of the reported result",
    "Overall",
)

_STUDY = Column(
    name="Study",
    kind="choice",
    help="The study's name on the sheet Studies.",
    width=22,
    required=True,
    listed_in="Studies[Study]",
)


def _check() -> Column:
    """Whether the study is among the included ones."""
    listed = is_listed(this("Study"), "Studies", "Study")
    return Column(
        name="Check",
        kind="calculated",
        help="Whether the study is on the sheet Studies. Blank: nothing was found.",
        width=26,
        formula=f'IF({this("Study")}="","",IF({listed},"","No such study on Studies."))',
    )


def _judgement(domain: str, choices: tuple[str, ...], width: float) -> Column:
    return Column(
        name=domain,
        kind="choice",
        help=f"{domain}: {', '.join(choices)}.",
        width=width,
        choices=choices,
    )


RISK_OF_BIAS = Table(
    name="RiskOfBias",
    sheet="RiskOfBias",
    purpose="Cochrane's first tool: + low risk, ? unclear risk, - high risk.",
    key="Study",
    rows=60,
    columns=(
        _STUDY,
        *(_judgement(domain, JUDGEMENTS, 6.3) for domain in DOMAINS),
        Column(name="Support", kind="text", help="Why it was judged so.", width=40),
        _check(),
    ),
)
RISK_OF_BIAS_2 = Table(
    name="RiskOfBias2",
    sheet="RiskOfBias2",
    purpose="RoB 2, one row a study and outcome: Low, Some concerns, High.",
    key="Study",
    rows=60,
    columns=(
        _STUDY,
        Column(name="Outcome", kind="text", help="The outcome that is judged.", width=22),
        *(_judgement(domain, JUDGEMENTS_2, 10) for domain in DOMAINS_2),
        Column(name="Support", kind="text", help="Why it was judged so.", width=40),
        _check(),
    ),
)
