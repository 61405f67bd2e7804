"""What can be chosen in an analysis: models, methods of pooling, kinds of interval."""

from __future__ import annotations

from enum import StrEnum


class Model(StrEnum):
    """Whether the studies share one effect or have effects of their own."""

    RANDOM = "random"
    FIXED = "fixed"

    @property
    def in_words(self) -> str:
        """The model as help and reports name it."""
        return f"{self.value} effects" if self is Model.RANDOM else "fixed effect"


class Method(StrEnum):
    """How the studies are weighted."""

    MH = "MH"
    IV = "IV"
    PETO = "Peto"

    @property
    def in_words(self) -> str:
        """The method as help and reports name it."""
        return {"MH": "Mantel-Haenszel", "IV": "inverse variance", "Peto": "Peto"}[self.value]


class CiMethod(StrEnum):
    """How the interval of the pooled effect is made."""

    WALD = "Wald"
    HKSJ = "HKSJ"
    HKSJ_ADHOC = "HKSJ-adhoc"

    @property
    def in_words(self) -> str:
        """The interval as help and reports name it."""
        return _INTERVAL_WORDS[self]

    @property
    def uses_t(self) -> bool:
        """Whether test and interval rest on Student's t."""
        return self is not CiMethod.WALD


_INTERVAL_WORDS = {
    CiMethod.WALD: "Wald",
    CiMethod.HKSJ: "Hartung-Knapp-Sidik-Jonkman",
    CiMethod.HKSJ_ADHOC: "Hartung-Knapp-Sidik-Jonkman with at least the Wald standard error",
}


class PiMethod(StrEnum):
    """Which distribution the prediction interval uses."""

    T_K_MINUS_1 = "t(k-1)"
    T_K_MINUS_2 = "t(k-2)"
    NORMAL = "normal"

    @property
    def in_words(self) -> str:
        """The distribution as help and reports name it."""
        return _PREDICTION_WORDS[self]

    @property
    def lost_degrees_of_freedom(self) -> int | None:
        """How many fewer degrees of freedom than studies; None for the normal distribution."""
        return {PiMethod.T_K_MINUS_1: 1, PiMethod.T_K_MINUS_2: 2}.get(self)


_PREDICTION_WORDS = {
    PiMethod.T_K_MINUS_1: "t with k-1 degrees of freedom",
    PiMethod.T_K_MINUS_2: "t with k-2 degrees of freedom",
    PiMethod.NORMAL: "normal",
}
