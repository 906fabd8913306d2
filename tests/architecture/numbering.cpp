#include "architecture/numbering.hpp"

#include <algorithm>
#include <cctype>

namespace architecture {

namespace {

bool is_well_formed(std::string_view name, char separator, std::string_view ending) {
    if (name.size() < 6 + ending.size() || !name.ends_with(ending)) return false;
    const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    const auto is_plain = [&](char c) {
        return is_digit(c) || c == separator || std::islower(static_cast<unsigned char>(c)) != 0;
    };
    const auto words = name.substr(5, name.size() - 5 - ending.size());
    return std::ranges::all_of(name.substr(0, 4), is_digit) && name[4] == separator &&
           std::ranges::all_of(words, is_plain);
}

}  // namespace

Complaints check_numbering(const std::string& folder, const std::vector<std::string>& names,
                           char separator, std::string_view ending) {
    Complaints complaints;
    auto sorted = names;
    std::ranges::sort(sorted);
    int expected = 1;
    for (const auto& name : sorted) {
        const auto where = folder + "/" + name;
        if (!is_well_formed(name, separator, ending)) {
            complaints.push_back({where, std::string("should be called 0000") + separator +
                                             "what_it_is" + std::string(ending) +
                                             " with its own number and lower-case words."});
            continue;
        }
        const int number = std::stoi(name.substr(0, 4));
        if (number != expected) {
            complaints.push_back({where, "should carry the number " + std::to_string(expected) +
                                             ": numbers run from 0001 without a gap, each once. "
                                             "Renumber the file that is not yet in use."});
        }
        expected = number + 1;
    }
    return complaints;
}

Complaints check_index(const std::vector<std::string>& names, std::string_view index) {
    Complaints complaints;
    for (const auto& name : names) {
        if (index.find("(" + name + ")") != std::string_view::npos) continue;
        complaints.push_back({"docs/decisions/README.md",
                              "does not link " + name + ": add its line, so that it is found."});
    }
    return complaints;
}

}  // namespace architecture
