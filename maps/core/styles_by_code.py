"""Which style a code has, the same on every map that draws it."""

from collections.abc import Mapping

from maps.core import style as s
from maps.core.spec import Style

WHAT_HAPPENED: Mapping[str, Style] = {
    "direct_hit": s.STRIKE_HIT,
    "hit_reported": s.STRIKE_REPORTED,
    "blast_damage": s.STRIKE_BLAST,
    "damage": s.STRIKE_BLAST,
    "closure": s.STRIKE_BLAST,
}
ROLE: Mapping[str, Style] = {
    "recognition_demanded": s.PROPOSAL_RECOGNITION,
    "claim_dropped": s.PROPOSAL_CLAIM_DROPPED,
    "small_areas_returned": s.PROPOSAL_SMALL_AREAS,
    "reports_differ": s.PROPOSAL_DIFFER,
    "not_in_offer": s.PROPOSAL_NOT,
}
VILLAGE_STATUS: Mapping[str, Style] = {
    "disputed": s.VILLAGE_DISPUTED,
    "claimed": s.VILLAGE_CLAIMED,
    "denied": s.VILLAGE_CLAIMED,
}
CONTROL_STATUS: Mapping[str, Style] = {
    "assessed": s.CONTROL,
    "reported": s.CONTROL_REPORTED,
}
