#pragma once

#include <map>
#include <string>
#include <string_view>

#include "families/custody.hpp"

/// Custody in French words, for officers.
namespace families {

/// « Semaines paires chez Moreau, semaines impaires chez Petit… »
[[nodiscard]] std::string rule_sentence(const CustodyRule& rule, std::string_view first,
                                        std::string_view second);

using HomeNamesById = std::map<HouseholdId, std::string>;
/// All that says where a child lives, part by part; "" for a part that is empty.
struct CustodySentences {
    std::string households;  ///< « Moreau depuis le 1er septembre 2024 »
    std::string calendars;
    std::string exceptions;
};
[[nodiscard]] CustodySentences custody_sentences(const ChildHomes& homes,
                                                 const HomeNamesById& names);

}  // namespace families
