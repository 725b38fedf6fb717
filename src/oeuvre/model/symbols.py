"""What TeX has commands for and Unicode has characters."""

from __future__ import annotations

from collections.abc import Mapping

SYMBOLS: Mapping[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "times": "×", "div": "÷", "pm": "±", "mp": "∓", "cdot": "⋅", "ast": "∗",
    "sim": "∼", "simeq": "≃", "approx": "≈", "equiv": "≡", "propto": "∝", "neq": "≠",
    "ne": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫",
    "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "infty": "∞", "ell": "ℓ", "ldots": "…", "dots": "…", "cdots": "⋯",
    "circ": "∘", "degree": "°", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏",
    "int": "∫", "sqrt": "√", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆",
    "supset": "⊃", "supseteq": "⊇", "cup": "∪", "cap": "∩", "setminus": "∖", "emptyset": "∅",
    "varnothing": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧",
    "wedge": "∧", "lor": "∨", "vee": "∨", "oplus": "⊕", "otimes": "⊗", "odot": "⊙",
    "star": "⋆", "dagger": "†", "ddagger": "‡", "lesssim": "≲", "gtrsim": "≳", "cong": "≅",
    "perp": "⟂", "parallel": "∥", "mid": "∣", "mapsto": "↦", "longrightarrow": "⟶",
    "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⟺", "implies": "⟹", "uparrow": "↑",
    "downarrow": "↓", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "hbar": "ℏ", "prime": "′", "bullet": "∙", "triangle": "△",
    "checkmark": "✓", "aleph": "ℵ", "Re": "ℜ", "Im": "ℑ",
}  # fmt: skip
"""Source: The Unicode Consortium, Technical Report 25, and unicode-math's symbol table."""

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_LOWERED = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvx",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
        strict=True,
    )
)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def raised(text: str) -> str:
    """Return `text` in superscript characters; empty where one of them has none.

    The ending of an ordinal (`5th`) stays as it is.
    """
    return text if text in _ORDINALS else _translated(text, _RAISED)


def lowered(text: str) -> str:
    """Return `text` in subscript characters; empty where one of them has none."""
    return _translated(text, _LOWERED)


def _translated(text: str, table: Mapping[str, str]) -> str:
    return "".join(map(table.__getitem__, text)) if all(c in table for c in text) else ""
