#include "platform/config/section.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

namespace config {

struct Document::Tree {
    toml::table root;

    [[nodiscard]] const toml::table* table(std::string_view section) const {
        const auto dot = section.find('.');
        const auto* node = root.get(section.substr(0, dot));
        const auto* found = node == nullptr ? nullptr : node->as_table();
        if (found == nullptr || dot == std::string_view::npos) return found;
        const auto* inner = found->get(section.substr(dot + 1));
        return inner == nullptr ? nullptr : inner->as_table();
    }
    [[nodiscard]] const toml::node* node(std::string_view section, std::string_view key) const {
        const auto* keys = table(section);
        return keys == nullptr ? nullptr : keys->get(key);
    }
};

namespace {

int line_of(const toml::source_region& region) {
    return static_cast<int>(region.begin.line);
}

bool is_known(const std::vector<std::string>& known, std::string_view name) {
    return std::ranges::find(known, name) != known.end();
}

}  // namespace

void Section::read(std::string_view key, std::string& value) {
    known_keys_.emplace_back(key);
    const auto* node = document_->tree_->node(name_, key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    if (!text) return refuse(key, "écrivez un texte entre guillemets droits");
    value = *text;
}

void Section::read(std::string_view key, std::filesystem::path& value) {
    std::string text = value.string();
    read(key, text);
    value = text;
}

void Section::read(std::string_view key, bool& value) {
    known_keys_.emplace_back(key);
    const auto* node = document_->tree_->node(name_, key);
    if (node == nullptr) return;
    const auto flag = node->value_exact<bool>();
    if (!flag) return refuse(key, "écrivez true (oui) ou false (non)");
    value = *flag;
}

void Section::read(std::string_view key, base::Date& value) {
    known_keys_.emplace_back(key);
    const auto* node = document_->tree_->node(name_, key);
    if (node == nullptr) return;
    const auto date = node->value_exact<toml::date>();
    if (!date) return refuse(key, "écrivez une date sans guillemets, comme 2026-11-23");
    value = std::chrono::year(date->year) / date->month / date->day;
}

void Section::read(std::string_view key, std::vector<std::string>& value) {
    known_keys_.emplace_back(key);
    const auto* node = document_->tree_->node(name_, key);
    if (node == nullptr) return;
    const auto* items = node->as_array();
    constexpr auto form = "écrivez une liste de textes, comme [\"un\", \"deux\"]";
    if (items == nullptr) return refuse(key, form);
    std::vector<std::string> texts;
    for (const auto& item : *items) {
        const auto text = item.value_exact<std::string>();
        if (!text) return refuse(key, form);
        texts.push_back(*text);
    }
    value = std::move(texts);
}

std::optional<std::int64_t> Section::read_number(std::string_view key, std::int64_t least,
                                                 std::int64_t greatest) {
    known_keys_.emplace_back(key);
    const auto* node = document_->tree_->node(name_, key);
    if (node == nullptr) return std::nullopt;
    const auto number = node->value_exact<std::int64_t>();
    if (!number || *number < least || *number > greatest) {
        refuse(key, fmt::format("écrivez un nombre entier de {} à {}", least, greatest));
        return std::nullopt;
    }
    return number;
}

void Section::refuse(std::string_view key, std::string_view reason) {
    const auto* node = document_->tree_->node(name_, key);
    const int line = node == nullptr ? 0 : line_of(node->source());
    const auto already = [line](const Problem& problem) {
        return line != 0 && problem.line == line;
    };
    // One problem a line: a value of the wrong type need not be told its range as well.
    if (std::ranges::any_of(document_->problems_, already)) return;
    document_->note(line, fmt::format("[{}] {}\u00A0: {}.", name_, key, reason));
}

void Section::finish() {
    const auto* table = document_->tree_->table(name_);
    if (table == nullptr) return;
    for (const auto& [key, node] : *table) {
        if (is_known(known_keys_, key.str())) continue;
        document_->note(
            line_of(key.source()),
            fmt::format("[{}] {}\u00A0: cette clé n’existe pas. Clés possibles\u00A0: {}.", name_,
                        key.str(), fmt::join(known_keys_, ", ")));
    }
}

Document::Document(std::string_view text, const std::string& file)
    : file_(file), tree_(std::make_unique<Tree>()) {
    try {
        tree_->root = toml::parse(text);
    } catch (const toml::parse_error& error) {
        note(line_of(error.source()),
             fmt::format("ce n’est pas du TOML correct ({}).", error.description()));
    }
}

Document::~Document() = default;

std::vector<std::string> Document::subsections(std::string_view name) {
    known_sections_.emplace_back(name);
    std::vector<std::string> names;
    const auto* outer = tree_->table(name);
    if (outer == nullptr) return names;
    for (const auto& [key, node] : *outer) {
        if (node.is_table()) {
            names.emplace_back(key.str());
        } else {
            note(line_of(key.source()),
                 fmt::format("[{0}] {1}\u00A0: écrivez cette clé sous [{0}.X], X étant le préfixe "
                             "des factures d’une régie.",
                             name, key.str()));
        }
    }
    return names;
}

Section Document::section(std::string_view name) {
    if (name.find('.') != std::string_view::npos) return Section(*this, name);
    known_sections_.emplace_back(name);
    const auto* node = tree_->root.get(name);
    if (node != nullptr && !node->is_table()) {
        note(line_of(node->source()),
             fmt::format("«\u00A0{}\u00A0» est une section\u00A0: écrivez [{}] seul sur une ligne.",
                         name, name));
    }
    return Section(*this, name);
}

void Document::finish() {
    for (const auto& [key, node] : tree_->root) {
        if (is_known(known_sections_, key.str())) continue;
        note(line_of(key.source()),
             fmt::format("«\u00A0{}\u00A0» n’est pas une section. Sections possibles\u00A0: {}.",
                         key.str(), fmt::join(known_sections_, ", ")));
    }
    std::ranges::sort(problems_, {}, &Problem::line);
}

void Document::note(int line, std::string reason) {
    problems_.push_back({.file = file_, .line = line, .reason = std::move(reason)});
}

}  // namespace config
