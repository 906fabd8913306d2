#include "accounts/second_factor.hpp"

#include <algorithm>

namespace accounts {

SecondStep second_step_of(AccountKind kind, const std::optional<SecondFactor>& factor) {
    if (factor && factor->is_confirmed()) return SecondStep::code;
    return kind == AccountKind::officer ? SecondStep::enrolment : SecondStep::none;
}

std::string recovery_code_key(std::string_view typed) {
    std::string key;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return key;
}

bool looks_like_recovery_code(std::string_view typed) {
    return recovery_code_key(typed).size() == recovery_code_length;
}

std::string in_groups_of(std::size_t size, std::string_view text) {
    std::string grouped;
    while (!text.empty()) {
        if (!grouped.empty()) grouped += ' ';
        grouped += text.substr(0, size);
        text.remove_prefix(std::min(size, text.size()));
    }
    return grouped;
}

}  // namespace accounts
