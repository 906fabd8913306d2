#pragma once

// In the place of <qpdf/JSON.hh>, of which we use nothing: QPDF's own headers only name the class.
class JSON;
