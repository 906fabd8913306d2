#include "accounts/activation_code.hpp"

#include "base/text.hpp"

namespace accounts {

namespace {

char upper_case(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::string activation_code_key(std::string_view typed) {
    std::string key;
    for (const char c : typed) {
        const char upper = upper_case(c);
        const bool counts = (upper >= 'A' && upper <= 'Z') || (c >= '0' && c <= '9');
        if (counts) key += upper;
    }
    return key;
}

std::string printed_activation_code(std::string_view code) {
    const std::size_t half = code.size() / 2;
    return std::string(code.substr(0, half)) + "-" + std::string(code.substr(half));
}

SignInThrottle after_wrong_activation(const SignInThrottle& before, base::Instant now) {
    SignInThrottle after = after_failure(before, now);
    if (after.failures >= failures_that_block_a_code && !after.blocked_at) after.blocked_at = now;
    return after;
}

std::string family_identifier(std::string_view last_name, unsigned number) {
    constexpr std::size_t letters = 3;
    std::string identifier;
    for (const char c : base::search_key(last_name)) {
        if (identifier.size() < letters && c >= 'a' && c <= 'z') identifier += upper_case(c);
    }
    if (identifier.size() < letters) identifier = "FAM";
    return identifier + std::to_string(number);
}

}  // namespace accounts
