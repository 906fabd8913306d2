#include "payments/bank_account.hpp"

#include <algorithm>
#include <array>

namespace payments {

namespace {

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_sign(char c) {
    return is_capital(c) || is_digit(c);
}

/// Capitals, without what people put between groups.
std::string without_gaps(std::string_view typed) {
    constexpr std::string_view no_break_spaces[] = {"\u00A0", "\u202F"};
    std::string kept;
    for (std::size_t i = 0; i < typed.size();) {
        bool is_gap = false;
        for (const auto gap : no_break_spaces) {
            if (!typed.substr(i).starts_with(gap)) continue;
            i += gap.size();
            is_gap = true;
        }
        if (is_gap) continue;
        const char c = typed[i++];
        if (c == ' ' || c == '\t' || c == '.' || c == '-') continue;
        kept += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return kept;
}

/// The remainder by 97 of signs read as a number, letters as 10 to 35.
int mod_97(std::string_view signs) {
    int remainder = 0;
    for (const char c : signs) {
        const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
        remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return remainder;
}

struct Country {
    std::string_view code;
    std::size_t length;
};
/// Where SEPA direct debits reach (EPC409-09), with the length of an IBAN there (ISO 13616).
/// Accounts of the French overseas departments and of Monaco's neighbours carry their own codes.
constexpr std::array countries = {
    Country{"AD", 24}, Country{"AT", 20}, Country{"BE", 16}, Country{"BG", 22}, Country{"CH", 21},
    Country{"CY", 28}, Country{"CZ", 24}, Country{"DE", 22}, Country{"DK", 18}, Country{"EE", 20},
    Country{"ES", 24}, Country{"FI", 18}, Country{"FR", 27}, Country{"GB", 22}, Country{"GI", 23},
    Country{"GR", 27}, Country{"HR", 21}, Country{"HU", 28}, Country{"IE", 22}, Country{"IS", 26},
    Country{"IT", 27}, Country{"LI", 21}, Country{"LT", 20}, Country{"LU", 20}, Country{"LV", 21},
    Country{"MC", 27}, Country{"MT", 31}, Country{"NL", 18}, Country{"NO", 15}, Country{"PL", 28},
    Country{"PT", 25}, Country{"RO", 24}, Country{"SE", 24}, Country{"SI", 19}, Country{"SK", 24},
    Country{"SM", 27}, Country{"VA", 22}};

/// The digit that a letter of a French account stands for: A to I and J to R count from 1, S to Z
/// from 2.
int rib_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c <= 'I') return c - 'A' + 1;
    if (c <= 'R') return c - 'J' + 1;
    return c - 'S' + 2;
}

int rib_mod_97(std::string_view signs) {
    int remainder = 0;
    for (const char c : signs) remainder = (remainder * 10 + rib_digit(c)) % 97;
    return remainder;
}

}  // namespace

std::optional<int> rib_key(std::string_view bank, std::string_view branch,
                           std::string_view account) {
    for (const auto part : {bank, branch, account}) {
        if (!std::ranges::all_of(part, is_sign)) return std::nullopt;
    }
    return 97 - (89 * rib_mod_97(bank) + 15 * rib_mod_97(branch) + 3 * rib_mod_97(account)) % 97;
}

base::Result<base::Sensitive<std::string>, IbanProblem> parse_iban(std::string_view typed) {
    auto iban = without_gaps(typed);
    if (iban.empty()) return base::refuse(IbanProblem::missing);
    if (iban.size() < 5 || !std::ranges::all_of(iban, is_sign) || !is_capital(iban[0]) ||
        !is_capital(iban[1]) || !is_digit(iban[2]) || !is_digit(iban[3]))
        return base::refuse(IbanProblem::wrong_form);
    const auto country = std::ranges::find(countries, iban.substr(0, 2), &Country::code);
    if (country == countries.end()) return base::refuse(IbanProblem::outside_sepa);
    if (iban.size() != country->length) return base::refuse(IbanProblem::wrong_length);
    if (mod_97(iban.substr(4) + iban.substr(0, 4)) != 1)
        return base::refuse(IbanProblem::wrong_check);
    if (country->code == "FR" || country->code == "MC") {
        const std::string_view rib = std::string_view(iban).substr(4);
        const auto key = rib_key(rib.substr(0, 5), rib.substr(5, 5), rib.substr(10, 11));
        if (!key || !is_digit(rib[21]) || !is_digit(rib[22]) ||
            *key != (rib[21] - '0') * 10 + (rib[22] - '0'))
            return base::refuse(IbanProblem::wrong_rib_key);
    }
    return base::Sensitive<std::string>(std::move(iban));
}

std::string grouped_iban(std::string_view iban) {
    std::string grouped;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += iban[i];
    }
    return grouped;
}

std::string end_of_iban(const base::Sensitive<std::string>& iban) {
    return iban.reveal().substr(iban.reveal().size() - 4);
}

std::string masked_iban(std::string_view end) {
    return "•••• •••• " + std::string(end);
}

std::optional<std::string> parse_bic(std::string_view typed) {
    auto bic = without_gaps(typed);
    if (bic.empty()) return bic;
    if (bic.size() != 8 && bic.size() != 11) return std::nullopt;
    for (std::size_t i = 0; i < bic.size(); ++i) {
        const char c = bic[i];
        const bool fits = i < 6    ? is_capital(c)
                          : i == 6 ? is_capital(c) || (c >= '2' && c <= '9')
                          : i == 7 ? (is_sign(c) && c != 'O')
                                   : is_sign(c);
        if (!fits) return std::nullopt;
    }
    return bic;
}

std::optional<std::string> parse_ics(std::string_view typed) {
    auto ics = without_gaps(typed);
    if (ics.size() < 8 || ics.size() > 35 || !std::ranges::all_of(ics, is_sign)) return {};
    if (!is_capital(ics[0]) || !is_capital(ics[1]) || !is_digit(ics[2]) || !is_digit(ics[3]))
        return std::nullopt;
    // France gives six signs after the creditor's three.
    if (ics.starts_with("FR") && ics.size() != 13) return std::nullopt;
    if (mod_97(ics.substr(7) + ics.substr(0, 4)) != 1) return std::nullopt;
    return ics;
}

}  // namespace payments
