#pragma once

#include <string_view>

#include "architecture/source_text.hpp"

namespace architecture {

/// What a file inside a room may do; its name says which.
enum class Role {
    rule,        ///< `booking`, `notice_rule`: types and pure rules
    store,       ///< `*_store`: the room's SQL
    use_case,    ///< begins with a verb, `confirm_bookings`: one write transaction
    page,        ///< `*_pages`: from request to view
    view,        ///< `*_views`: HTML from view data
    background,  ///< `*_jobs`, `*_documents`: work behind the scenes
    services,    ///< town/services.hpp: what pages and use cases are given
};

/// `path` from the top of the tree or as an include writes it.
[[nodiscard]] Role role_of(std::string_view path);

/// What the file's role allows it to include. Looks at rooms only; arrows are checked apart.
[[nodiscard]] Complaints check_role_includes(const SourceFile& file);

/// A view may include a store's header for the types it shows; it holds nothing it could ask.
[[nodiscard]] Complaints check_views(const SourceFile& file);

/// SQL stands in stores, in platform/db and in platform/jobs.
[[nodiscard]] Complaints check_sql_place(const SourceFile& file);
[[nodiscard]] bool looks_like_sql(std::string_view literal);

/// The indexes of `booking` leave cancelled ones out, and SQLite uses such an index only when the
/// query repeats its words: « booked » alone reads the whole table.
[[nodiscard]] Complaints check_booked_by_index(const SourceFile& file);

/// `co_await` stands in the server's unit alone.
[[nodiscard]] Complaints check_coroutines(const SourceFile& file);

}  // namespace architecture
