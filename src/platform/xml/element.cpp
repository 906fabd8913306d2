#include "platform/xml/element.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

namespace xml {

namespace {

constexpr int deepest = 64;

std::string local_name(std::string_view name) {
    const auto colon = name.rfind(':');
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

bool read(const pugi::xml_node& node, Element& element, int depth) {
    if (depth > deepest) return false;
    element.name = local_name(node.name());
    for (const auto& attribute : node.attributes())
        element.attributes.emplace_back(attribute.name(), attribute.value());
    for (const auto& part : node.children()) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata)
            element.text += part.value();
        if (part.type() != pugi::node_element) continue;
        element.children.emplace_back();
        if (!read(part, element.children.back(), depth + 1)) return false;
    }
    if (!element.children.empty()) element.text.clear();
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion) as deep as what this program itself writes
void write(pugi::xml_node parent, const Element& element) {
    auto node = parent.append_child(element.name.c_str());
    for (const auto& [name, value] : element.attributes)
        node.append_attribute(name.c_str()).set_value(value.c_str());
    if (!element.text.empty()) node.append_child(pugi::node_pcdata).set_value(element.text.c_str());
    for (const auto& child : element.children) write(node, child);
}

}  // namespace

const Element* Element::child(std::string_view wanted) const {
    const auto found = std::ranges::find(children, wanted, &Element::name);
    return found == children.end() ? nullptr : &*found;
}

// NOLINTNEXTLINE(misc-no-recursion) `parse` has bounded the depth
const Element* Element::find(std::string_view wanted) const {
    for (const auto& each : children) {
        if (each.name == wanted) return &each;
        if (const auto* deeper = each.find(wanted)) return deeper;
    }
    return nullptr;
}

std::string_view Element::text_of(std::string_view wanted) const {
    const auto* found = child(wanted);
    return found == nullptr ? std::string_view() : found->text;
}

std::optional<Element> parse(std::string_view document) {
    pugi::xml_document parsed;
    const auto outcome = parsed.load_buffer(document.data(), document.size(), pugi::parse_default);
    if (!outcome || parsed.document_element().empty()) return std::nullopt;
    Element root;
    if (!read(parsed.document_element(), root, 1)) return std::nullopt;
    return root;
}

std::string written(const Element& root) {
    pugi::xml_document document;
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version").set_value("1.0");
    declaration.append_attribute("encoding").set_value("UTF-8");
    write(document, root);
    std::ostringstream text;
    document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(text).str();
}

}  // namespace xml
