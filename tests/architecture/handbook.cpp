#include "architecture/handbook.hpp"

#include <regex>
#include <set>

namespace architecture {

namespace {

constexpr std::size_t heaviest_picture = 60 * 1024;
constexpr std::size_t shortest_words = 10;

/// The pictures that a page shows; what is wrong with them goes to the complaints.
std::set<std::string> shown_pictures(const Handbook& handbook, const std::string& page,
                                     Complaints& complaints) {
    static const std::regex picture(R"(!\[([^\]]*)\]\(images/([^)]+)\))");
    std::set<std::string> shown;
    const auto& text = handbook.pages.at(page);
    for (std::sregex_iterator found(text.begin(), text.end(), picture), end; found != end;
         ++found) {
        const auto words = (*found)[1].str();
        const auto name = (*found)[2].str();
        if (words.size() < shortest_words)
            complaints.push_back({page, "does not say in words what images/" + name + " shows."});
        if (!handbook.pictures.contains(name))
            complaints.push_back({page, "shows images/" + name + ", which is not there."});
        shown.insert(name);
    }
    return shown;
}

}  // namespace

Complaints check_handbook(const Handbook& handbook) {
    Complaints complaints;
    std::set<std::string> shown;
    const auto index = handbook.pages.find("README.md");
    for (const auto& [name, text] : handbook.pages) {
        shown.merge(shown_pictures(handbook, name, complaints));
        const bool is_linked = index != handbook.pages.end() &&
                               index->second.find("(" + name + ")") != std::string::npos;
        if (name != "README.md" && !is_linked)
            complaints.push_back({name, "is not linked from the handbook's README.md."});
    }
    for (const auto& [name, bytes] : handbook.pictures) {
        if (!shown.contains(name)) complaints.push_back({name, "is shown by no page."});
        if (bytes > heaviest_picture)
            complaints.push_back({name, "weighs more than 60 KB: cut or shrink it."});
    }
    return complaints;
}

}  // namespace architecture
