#include "bookings/flat_fee.hpp"

#include <charconv>

#include "base/cut_text.hpp"
#include "tariffs/flat_fee.hpp"
#include "tariffs/supplement_price.hpp"

namespace bookings {

base::Date FlatFeeKey::to() const {
    return tariffs::counted_days(span, from).to;
}

std::string to_text(const FlatFeeKey& key) {
    std::string text = std::to_string(key.child.value());
    text.append("|").append(tariffs::name(key.span));
    return text + "|" + base::iso(key.from) + "|" + key.table_name;
}

std::optional<FlatFeeKey> parse_flat_fee_key(std::string_view text) {
    const auto child = base::cut_at(text, '|');
    const auto span = tariffs::counted_in_named(base::cut_at(text, '|'));
    const auto from = base::parse_date(base::cut_at(text, '|'));
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(child.data(), child.data() + child.size(), number);
    const bool is_number = error == std::errc{} && end == child.data() + child.size();
    if (!is_number || !from || !span || text.empty()) return std::nullopt;
    return FlatFeeKey{families::ChildId(number), std::string(text), *span, *from};
}

std::string fee_label(const FlatFeeKey& key) {
    return key.table_name + ", " + tariffs::fee_name(key.span, key.from);
}

}  // namespace bookings
