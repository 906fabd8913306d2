#include "office/typed_values.hpp"

#include "base/text.hpp"

namespace office {

std::string value_of(const TypedValues& typed, const std::string& name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string() : base::trimmed(found->second);
}

std::string typed_date(base::Date date) {
    const auto text = base::iso(date);
    return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

}  // namespace office
