from . import (
    school_card as school_card,
    school_compare as school_compare,
    school_indicator as school_indicator,
    school_profile as school_profile,
    school_similar as school_similar,
)
