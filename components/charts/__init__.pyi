from . import (
    axis_margins as axis_margins,
    chart_emphasis as chart_emphasis,
    chart_panel as chart_panel,
    dot_chart as dot_chart,
    exhibits as exhibits,
    plotly_charts as plotly_charts,
    small_multiples as small_multiples,
    status_legend as status_legend,
    value_axis as value_axis,
)
from .exhibits import Exhibit as Exhibit, Identity as Identity, identity as identity
from .plotly_charts import Cut as Cut
