#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"

namespace db {

/// Bytes, stored as BLOB or bytea.
struct Blob {
    std::string bytes;
};

/// What one placeholder can hold. There is no floating point: the product has none to store.
using Value = std::variant<std::monostate, std::int64_t, bool, std::string, Blob>;

inline Value to_value(std::nullopt_t) {
    return {};
}
inline Value to_value(bool value) {
    return value;
}
inline Value to_value(std::string value) {
    return value;
}
inline Value to_value(std::string_view value) {
    return std::string(value);
}
inline Value to_value(const char* value) {
    return std::string(value);
}
inline Value to_value(Blob value) {
    return value;
}
inline Value to_value(base::Date value) {
    return base::iso(value);
}
inline Value to_value(base::Month value) {
    return base::iso(value);
}
inline Value to_value(base::Instant value) {
    return base::iso(value);
}
inline Value to_value(base::Money value) {
    return value.cents();
}
template <class Tag>
Value to_value(base::Id<Tag> id) {
    return id.value();
}
template <std::integral T>
    requires(!std::same_as<T, bool>)
Value to_value(T value) {
    return static_cast<std::int64_t>(value);
}
template <class Rep, class Period>
Value to_value(std::chrono::duration<Rep, Period>) = delete;  // say the unit: pass .count()
template <class T>
Value to_value(const std::optional<T>& value) {
    return value ? to_value(*value) : Value{};
}

/// A named parameter: `{"child", child_id}` fills `:child`. A list fills `IN (:children)` with as
/// many placeholders as it has items, 32,768 at most; an empty list matches nothing, and
/// `NOT IN` of one nothing either.
struct Argument {
    std::string_view name;
    std::variant<Value, std::vector<Value>> value;

    template <class T>
    Argument(std::string_view parameter_name, T&& single)
        requires requires { to_value(std::forward<T>(single)); }
        : name(parameter_name), value(to_value(std::forward<T>(single))) {}

    template <class T>
    Argument(std::string_view parameter_name, const std::vector<T>& list) : name(parameter_name) {
        std::vector<Value> values;
        values.reserve(list.size());
        for (const auto& item : list) values.push_back(to_value(item));
        value = std::move(values);
    }
};

}  // namespace db
