#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// XML as plain values, for messages of some kilobytes.
namespace xml {

struct Element {
    std::string name = {};  ///< written as it is, "soapenv:Body"; read without its prefix, "Body"
    std::vector<std::pair<std::string, std::string>> attributes = {};
    std::string text = {};  ///< of an element without children
    std::vector<Element> children = {};

    /// The first child of that name, or null.
    [[nodiscard]] const Element* child(std::string_view wanted) const;
    /// The first element of that name inside this one, however deep, in the order of the document.
    [[nodiscard]] const Element* find(std::string_view wanted) const;
    /// The text of that child, "" when it is absent.
    [[nodiscard]] std::string_view text_of(std::string_view wanted) const;
};

/// Nothing when it is not well-formed, holds no element, or is nested more than 64 deep. Document
/// types are skipped and entities of their making are not expanded. Prefixes are dropped: whoever
/// reads a message by its namespaces fails at the first server that binds another prefix.
[[nodiscard]] std::optional<Element> parse(std::string_view document);

/// As a document in UTF-8, with its declaration, without white space of its own.
[[nodiscard]] std::string written(const Element& root);

}  // namespace xml
