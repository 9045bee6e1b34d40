"""What our own layers measure of a claim, by name: computed when built, never typed in."""

from collections.abc import Callable, Mapping

from layers.core import measures_energy as energy
from layers.core import measures_front as front
from layers.core import measures_night as night
from layers.core.measured import Layers, Measured

MEASURES: Mapping[str, Callable[[Layers], Measured]] = {
    "front_length": front.front_length,
    "donbas_held": front.donbas_held,
    "south_held": front.south_held,
    "village_distance": front.village_distance,
    "toll_history": night.toll_history,
    "strike_sites_count": night.strike_sites_count,
    "direct_hits_count": night.direct_hits_count,
    "eu_distance": night.eu_distance,
    "launched": night.launched,
    "intercepted": night.intercepted,
    "days_since_summit": night.days_since_summit,
    "days_of_strikes": night.days_of_strikes,
    "refineries_count": energy.refineries_count,
    "energy_sites_count": energy.energy_sites_count,
    "deep_strikes": energy.deep_strikes,
}


def measure(name: str, layers: Layers) -> Measured:
    """The measure of that name; raises KeyError naming the known ones."""
    if name not in MEASURES:
        raise KeyError(f"measure {name!r}, allowed: {', '.join(MEASURES)}")
    return MEASURES[name](layers)
