#include "office/typed_values.hpp"

namespace office {

std::string typed_date(base::Date date) {
    const auto text = base::iso(date);
    return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

}  // namespace office
