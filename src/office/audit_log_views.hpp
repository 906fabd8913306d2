#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/audit_entry.hpp"
#include "office/audit_log_store.hpp"
#include "office/audit_search.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// The search as it was typed.
struct AuditSearchForm {
    std::string family;   ///< a file's number
    std::string account;  ///< an officer's account id, or ""
    std::string action;
    std::string from;  ///< "2026-11-23"
    std::string to;    ///< the last day wanted
};

struct AuditLogLine {
    std::string when;  ///< « 23/11/2026 08:00:05 »
    AuditLine line;
};

enum class FamilyLinks : std::uint8_t { shown, not_permitted };

struct AuditLogView {
    AuditSearchForm form;
    ui::FormErrors errors;
    std::vector<OfficerName> officers;
    std::vector<AuditLogLine> lines;
    FamilyLinks family_links = FamilyLinks::shown;
    std::string next_href;  ///< "" on the last page
    std::string csv_href;
};
[[nodiscard]] html::Html audit_log_view(const AuditLogView& view);

/// Why the values of an entry are not on its page.
enum class Values : std::uint8_t {
    none,           ///< the entry has none
    to_be_opened,   ///< by a button, which is recorded
    not_permitted,  ///< this officer may not see them
    unreadable,     ///< sealed with keys that are gone, or changed since
    open,
};

struct AuditEntryView {
    AuditLogLine line;
    FamilyLinks family_links = FamilyLinks::shown;
    std::optional<std::int64_t> chain_position;
    Values values = Values::none;
    std::vector<accounts::FieldChange> changes;
    std::string csrf_token;
};
[[nodiscard]] html::Html audit_entry_view(const AuditEntryView& view);

/// « Marc Petit, au nom de Claire Durand »; « Personne » when nobody was signed in.
[[nodiscard]] std::string who_text(const AuditLine& line);

}  // namespace office
