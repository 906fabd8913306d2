#include "accounts/audit_chain.hpp"

#include <charconv>

#include "accounts/audit_entry.hpp"

namespace accounts {

namespace {

/// No number differs from any number.
void append_number(std::string& text, std::optional<std::int64_t> number) {
    append_counted(text, number ? std::to_string(*number) : "");
}

}  // namespace

std::string link_text(std::int64_t position, std::string_view previous_hash,
                      const StoredEntry& entry) {
    std::string text;
    append_number(text, position);
    append_counted(text, previous_hash);
    append_number(text, entry.id);
    append_counted(text, base::iso(entry.at));
    append_number(text, entry.account);
    append_number(text, entry.on_behalf_of);
    append_number(text, entry.household);
    append_counted(text, entry.action);
    append_counted(text, entry.subject);
    append_counted(text, entry.detail);
    append_counted(text, entry.remote_address);
    append_counted(text, entry.changes ? "sealed" : "none");
    append_counted(text, entry.changes.value_or(""));
    append_counted(text, entry.changes_of);
    return text;
}

std::string Anchor::text() const {
    return std::to_string(position) + ":" + hash;
}

std::optional<Anchor> parse_anchor(std::string_view text) {
    Anchor anchor;
    const char* end = text.data() + text.size();
    const auto [colon, error] = std::from_chars(text.data(), end, anchor.position);
    if (error != std::errc{} || colon == end || *colon != ':' || anchor.position < 1)
        return std::nullopt;
    anchor.hash.assign(colon + 1, end);
    if (anchor.hash.empty()) return std::nullopt;
    return anchor;
}

}  // namespace accounts
