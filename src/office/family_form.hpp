#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

/// A new family's form, as it is typed.
namespace office {

struct TypedAdult {
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;

    [[nodiscard]] bool is_empty() const {
        return first_name.empty() && last_name.empty() && phone.empty() && email.empty();
    }
};
struct TypedChild {
    std::string first_name;
    std::string last_name;
    std::string birth_date;
    std::string school_class;  ///< an id, or ""

    [[nodiscard]] bool is_empty() const {
        return first_name.empty() && last_name.empty() && birth_date.empty() &&
               school_class.empty();
    }
};

inline constexpr std::size_t adults_of_form = 2;
inline constexpr std::size_t children_of_form = 4;

struct TypedFamily {
    std::string name;
    std::string street;
    std::string postcode;
    std::string town;
    std::string residency;  ///< "habitant", "exterieur"
    std::string quotient;
    std::array<TypedAdult, adults_of_form> adults;
    std::array<TypedChild, children_of_form> children;
};

/// "adulte-1-nom": what a field of the n-th adult or child is called, from 1.
[[nodiscard]] inline std::string field_name(std::string_view who, std::size_t index,
                                            std::string_view field) {
    return std::string(who) + "-" + std::to_string(index + 1) + "-" + std::string(field);
}

}  // namespace office
