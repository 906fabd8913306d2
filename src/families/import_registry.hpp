#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/registry_import_store.hpp"
#include "town/services.hpp"

/// A file of classes, families or children: brought by an officer, checked by a job that writes
/// nothing, then written by another once an officer has said so. The file lies sealed meanwhile
/// and is erased at the end.
namespace families {

inline constexpr std::string_view check_import_job = "families.check_import";
inline constexpr std::string_view write_import_job = "families.write_import";

inline constexpr std::size_t largest_import_bytes = std::size_t{5} * 1024 * 1024;

enum class ImportRefusal : std::uint8_t {
    empty,
    too_large,
    no_text,  ///< UTF-16, a spreadsheet's own format, a picture …
    not_now,  ///< it is not waiting for that word, or no longer
    forbidden,
};

using ImportAnswer = base::Result<RegistryImportId, ImportRefusal>;

struct ImportOrder {
    ImportKind kind = ImportKind::families;
    KnownLines known_lines = KnownLines::leave;
    std::string file_name;
    std::string_view content;
    std::string remote_address;
};
[[nodiscard]] ImportAnswer start_import(const town::Services& services,
                                        const accounts::OfficerActor& officer,
                                        const ImportOrder& order);

/// The officer's word after the dry run. Said twice, it is one.
[[nodiscard]] ImportAnswer confirm_import(const town::Services& services,
                                          const accounts::OfficerActor& officer,
                                          RegistryImportId id, std::string_view remote_address);
[[nodiscard]] ImportAnswer give_up_import(const town::Services& services,
                                          const accounts::OfficerActor& officer,
                                          RegistryImportId id, std::string_view remote_address);

/// What the worker does with `check_import_job`: the dry run. The payload is the import's id.
void check_import(const town::Services& services, std::string_view payload);

/// What the worker does with `write_import_job`. Everything that the dry run accepted is written in
/// one transaction, or nothing: when the town has changed in such a way that the lines would do
/// something else than the officer has read, the import goes back to him with a new report.
void write_import(const town::Services& services, std::string_view payload);

}  // namespace families
