#include "architecture/roles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

namespace architecture {

namespace {

/// A use case is named by what it does. Add a verb here when a new one is truly needed.
const std::set<std::string_view> verbs = {
    "act",    "activate", "add",       "apply",   "block",   "book",   "build",   "cancel",
    "change", "check",    "close",     "confirm", "correct", "create", "decide",  "declare",
    "end",    "enrol",    "fill",      "forget",  "give",    "import", "invite",  "issue",
    "join",   "leave",    "load",      "open",    "record",  "refund", "refuse",  "register",
    "remove", "rename",   "reset",     "save",    "seal",    "send",   "set",     "settle",
    "sign",   "start",    "subscribe", "unblock", "update",  "verify", "withdraw"};

/// Files whose name alone does not tell their role.
const std::map<std::string_view, Role> named_roles = {
    {"town/services", Role::services},
    {"town/town", Role::services},                 // the town's settings, its theme among them
    {"office/office_frame", Role::page},           // the officers' frame, for who visits
    {"office/load_week", Role::page},              // what the page of head counts shows
    {"accounts/visit", Role::page},                // what every page is handed: request and visitor
    {"accounts/password_pool", Role::use_case},    // owns the thread that hashes
    {"town/town_settings", Role::use_case},        // makes the town from its configuration
    {"town/outgoing_mail", Role::background},      // what e-mails are staged with, and sent by
    {"activities/catalogue_writes", Role::store},  // the writing half of activity_store
    {"payments/payfip_messages", Role::background},            // SOAP, both ways
    {"payments/payfip_gateway", Role::background},             // speaks with another machine
    {"payments/payzen_messages", Role::background},            // signed forms, both ways
    {"payments/payzen_gateway", Role::background},             // the same
    {"payments/payfip_simulator_messages", Role::background},  // the same, from the other side
};

const std::set<std::string_view> lower_floors = {"base", "platform", "ui"};

std::string_view without_prefix(std::string_view path) {
    return path.starts_with("src/") ? path.substr(4) : path;
}

std::string_view first_folder(std::string_view path) {
    return path.substr(0, path.find('/'));
}

bool is_room(std::string_view folder) {
    return !folder.empty() && !lower_floors.contains(folder) && folder != "app";
}

struct RoleTable {
    Role role;
    std::string_view name;                 ///< for the sentence
    std::vector<std::string_view> floors;  ///< prefixes of what it may include below the rooms
    std::vector<Role> roles;               ///< which files of its own and lower rooms
    std::string_view advice;
};

const std::array<RoleTable, 5>& tables() {
    static const std::array<RoleTable, 5> all = {{
        {Role::rule,
         "a file of rules",
         {"base/"},
         {Role::rule},
         "Load facts in a store, hand them to the rule as values, and act on its answer in a use "
         "case; or, if this file does one thing in one transaction, begin its name with the verb."},
        {Role::store,
         "a store",
         {"base/", "platform/db/", "platform/crypto/"},
         {Role::rule, Role::store},
         "A store runs this room's SQL, seals and opens what lies sealed, and answers values: let "
         "the use case or the page do the "
         "rest."},
        {Role::use_case,
         "a use case",
         {"base/", "platform/db/", "platform/jobs/", "platform/crypto/", "platform/config/",
          "platform/log/", "platform/files/", "platform/qr/"},
         {Role::rule, Role::store, Role::use_case, Role::background, Role::services},
         "A use case knows neither HTTP nor HTML nor mail: take plain values, answer a Result, and "
         "stage a job for what the outside world must do."},
        {Role::view,
         "a view",
         {"base/", "platform/html/", "platform/jobs/", "platform/mail/", "ui/"},
         {Role::rule, Role::store, Role::use_case, Role::view},
         "A view makes HTML from view data and decides nothing: let the page load and decide, and "
         "pass the result in."},
        {Role::background,
         "background work",
         {"base/", "platform/db/", "platform/jobs/", "platform/mail/", "platform/html/",
          "platform/pdf/", "platform/crypto/", "platform/config/", "platform/log/",
          "platform/files/", "platform/qr/", "platform/http_client/", "platform/xml/"},
         {Role::rule, Role::store, Role::use_case, Role::view, Role::background, Role::services},
         "Jobs and documents answer no request: leave HTTP to the pages."},
    }};
    return all;
}

bool allows(const RoleTable& table, std::string_view include) {
    if (is_room(first_folder(include))) {
        return std::ranges::find(table.roles, role_of(include)) != table.roles.end();
    }
    return std::ranges::any_of(
        table.floors, [&](std::string_view prefix) { return include.starts_with(prefix); });
}

}  // namespace

Role role_of(std::string_view path) {
    const auto inside = without_prefix(path);
    const auto stem = inside.substr(0, inside.rfind('.'));
    if (const auto named = named_roles.find(stem); named != named_roles.end()) return named->second;
    const auto name = stem.substr(stem.rfind('/') + 1);
    if (name.ends_with("_store")) return Role::store;
    if (name == "pages" || name.ends_with("_pages")) return Role::page;
    if (name.ends_with("_views")) return Role::view;
    if (name.ends_with("_jobs") || name.ends_with("_documents")) return Role::background;
    // Nobody rules in the demo: whatever stands there fills the town.
    const bool acts = inside.starts_with("demo/") || verbs.contains(name.substr(0, name.find('_')));
    return acts ? Role::use_case : Role::rule;
}

Complaints check_role_includes(const SourceFile& file) {
    Complaints complaints;
    const auto inside = without_prefix(file.path);
    if (!is_room(first_folder(inside)) || inside.find('/') == std::string_view::npos) return {};
    const auto role = role_of(inside);
    const auto table = std::ranges::find(tables(), role, &RoleTable::role);
    if (table == tables().end()) return {};  // pages see all that the arrows let them see
    for (const auto& include : file.includes) {
        if (!include.is_ours || allows(*table, include.target)) continue;
        complaints.push_back(
            {place(file, include.line), "by its name this is " + std::string(table->name) +
                                            ", which may not include \"" + include.target + "\". " +
                                            std::string(table->advice)});
    }
    return complaints;
}

Complaints check_views(const SourceFile& file) {
    const auto inside = without_prefix(file.path);
    if (!is_room(first_folder(inside)) || role_of(inside) != Role::view) return {};
    static const std::set<std::string_view> held = {"Read",     "Write",   "Database", "Connection",
                                                    "Services", "Request", "Clock"};
    Complaints complaints;
    for (const auto& identifier : identifiers(file)) {
        if (!held.contains(identifier.name)) continue;
        complaints.push_back(
            {place(file, identifier.line),
             "a view names " + std::string(identifier.name) +
                 ": it may know the types that it shows, but holds no connection, "
                 "no request, no clock. Let the page ask, and pass the answer in."});
    }
    return complaints;
}

bool looks_like_sql(std::string_view literal) {
    std::string text = " ";
    for (const char c : literal) {
        const auto byte = static_cast<unsigned char>(c);
        const char next = std::isspace(byte) != 0 ? ' ' : static_cast<char>(std::tolower(byte));
        if (next != ' ' || text.back() != ' ') text += next;
    }
    const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
    const auto update = text.find(" update ");
    return has(" insert into ") || has(" delete from ") || has(" create table ") ||
           has(" alter table ") ||
           (update != std::string::npos && text.find(" set ", update) != std::string::npos) ||
           (has(" select ") && text.find(" from ", text.find(" select ")) != std::string::npos);
}

Complaints check_sql_place(const SourceFile& file) {
    const auto inside = without_prefix(file.path);
    if (inside.starts_with("platform/db/") || inside.starts_with("platform/jobs/")) return {};
    if (role_of(inside) == Role::store) return {};
    Complaints complaints;
    for (const auto& literal : file.literals) {
        if (!looks_like_sql(literal.text)) continue;
        complaints.push_back({place(file, literal.line),
                              "SQL stands here: move it to this room's *_store.cpp behind a "
                              "function with a name, so that one place knows the tables."});
    }
    return complaints;
}

Complaints check_booked_by_index(const SourceFile& file) {
    Complaints complaints;
    for (const auto& literal : file.literals) {
        const std::string_view text = literal.text;
        const auto where = text.find("state = 'booked'");
        const auto has = [&](std::string_view words) { return text.find(words) != text.npos; };
        if (where == text.npos || has("state <> 'cancelled'") || has("SET state = 'booked'") ||
            has("CASE WHEN state = 'booked'"))
            continue;
        complaints.push_back({place(file, literal.line),
                              "booked ones are asked for without their index: write state <> "
                              "'cancelled' AND state = 'booked'."});
    }
    return complaints;
}

Complaints check_coroutines(const SourceFile& file) {
    if (file.path.starts_with("src/platform/http/server")) return {};
    Complaints complaints;
    for (const auto& identifier : identifiers(file)) {
        if (identifier.name != "co_await") continue;
        complaints.push_back({place(file, identifier.line),
                              "co_await stands outside the server's unit: g++ 12 miscompiles some "
                              "of them, so they stay where they are watched. Write a plain "
                              "function; it runs on a worker thread."});
    }
    return complaints;
}

}  // namespace architecture
