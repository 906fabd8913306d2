// Boost.JSON is used from its headers; this is the one unit that holds its code.
#include <boost/json/src.hpp>
