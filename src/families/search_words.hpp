#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Words by which officers find families, and how alike two of them are. A word says what it is:
/// "n:durand" is part of a name, "c:0612345678" a number or a code, "m:claire@exemple.fr" an
/// address.
namespace families {

/// "Lefèvre-Çelik" -> n:lefevre, n:celik.
[[nodiscard]] std::vector<std::string> words_of_name(std::string_view name);
/// "DUR4821" -> c:dur4821; "D-Durand" -> n:d, n:durand; "F-2026-12" -> c:f202612, n:f.
[[nodiscard]] std::vector<std::string> words_of_code(std::string_view code);
/// "+33 6 12 34 56 78", "06.12.34.56.78" -> c:0612345678; nothing without a digit.
[[nodiscard]] std::vector<std::string> words_of_phone(std::string_view phone);
/// "Claire@Exemple.FR" -> m:claire@exemple.fr.
[[nodiscard]] std::vector<std::string> words_of_email(std::string_view email);

/// What somebody typed to find a family, each word once, at most `most_typed_words` of them.
/// Numbers written in groups are one word: "durand 06 12 34 56 78" is two.
inline constexpr std::size_t most_typed_words = 5;
[[nodiscard]] std::vector<std::string> words_typed(std::string_view typed);

/// By what a word is looked up among all words, each once. Names are taken as they sound: a doubled
/// letter, "ph" or "y" is as good as "f" or "i".
[[nodiscard]] std::vector<std::string> trigrams_of(std::string_view word);
/// Of the trigrams of a typed word, how many another word must share to be worth comparing.
[[nodiscard]] std::size_t fewest_shared_trigrams(std::string_view typed);

/// How well a stored word answers a typed one, from 0 (not at all) to 100 (the same).
[[nodiscard]] int likeness(std::string_view typed, std::string_view stored);
/// Whether a typed word is long enough to look families up by; else it only narrows a search.
[[nodiscard]] bool can_be_looked_up(std::string_view typed);
/// From here on it is the same word or begins with what was typed; under it, it only looks like it.
inline constexpr int surely_meant = 85;

}  // namespace families
