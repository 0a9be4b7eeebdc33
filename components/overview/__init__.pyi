from . import first_look as first_look
