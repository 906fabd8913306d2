#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/sensitive.hpp"
#include "families/registry_plan.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace families {

using RegistryImportId = base::Id<struct RegistryImportTag>;

enum class ImportState : std::uint8_t {
    checking,  ///< the dry run is running, or about to
    checked,   ///< waits for an officer's word
    writing,   ///< confirmed
    written,
    unreadable,  ///< no text file
    given_up,
};

struct RegistryImport {
    RegistryImportId id;
    ImportKind kind = ImportKind::families;
    KnownLines known_lines = KnownLines::leave;
    std::string file_name;
    std::string officer;  ///< who brought the file
    base::Instant created_at;
    ImportState state = ImportState::checking;
    int line_count = 0;
    int lines_done = 0;
    std::string plan_hash;
    std::optional<base::Instant> finished_at;
};

struct NewRegistryImport {
    ImportKind kind = ImportKind::families;
    KnownLines known_lines = KnownLines::leave;
    std::string file_name;
    base::Sensitive<std::string> content;
    accounts::AccountId officer;
};
/// Files that nobody decided about for a week are forgotten at this occasion.
[[nodiscard]] RegistryImportId add_registry_import(db::Write& tx, const crypto::Keys& keys,
                                                   const NewRegistryImport& file,
                                                   base::Instant now);
/// For officers who may import families: the newest first.
[[nodiscard]] std::vector<RegistryImport> registry_imports(db::Read read,
                                                           const accounts::OfficerActor& officer,
                                                           int limit);
[[nodiscard]] std::optional<RegistryImport> find_registry_import(db::Read read,
                                                                 RegistryImportId id);
/// Nobody's id when there is no such import.
[[nodiscard]] accounts::AccountId officer_of_import(db::Read read, RegistryImportId id);
[[nodiscard]] std::optional<base::Sensitive<std::string>> content_of_import(
    db::Read read, const crypto::Keys& keys, RegistryImportId id);

/// From one state to another; false when it is in neither any more: somebody was faster.
[[nodiscard]] bool move_import(const db::Write& tx, RegistryImportId id, ImportState from,
                               ImportState to, base::Instant now);
void set_import_progress(const db::Write& tx, RegistryImportId id, int done, int lines);
/// Puts the plan in the place of an earlier one.
void set_import_plan(const db::Write& tx, RegistryImportId id, const Plan& plan,
                     const std::string& plan_hash);

struct VerdictCounts {
    int created = 0;
    int changed = 0;
    int left = 0;
    int refused = 0;
};
[[nodiscard]] VerdictCounts verdict_counts(db::Read read, RegistryImportId id);

struct ImportLine {
    int line = 1;
    Verdict verdict = Verdict::leave;
    std::string columns;
    std::optional<LineFault> fault;
};
[[nodiscard]] std::vector<ImportLine> import_lines(db::Read read, RegistryImportId id,
                                                   Verdict verdict, int limit);

/// Everything lines are compared with.
[[nodiscard]] KnownRegistry known_registry(db::Read read, ImportKind kind);

/// Households with their guardians, who have no account yet, and their quotients, in as few
/// statements as the engine allows.
void add_families(const db::Write& tx, const std::vector<FamilyLine>& families, base::Instant now);

/// What an import changes of what was there; other additions go through registry_store.hpp.
void update_school_class(const db::Write& tx, SchoolClassId id, const ClassLine& line);
void update_household(const db::Write& tx, HouseholdId id, const FamilyLine& line,
                      base::Date today);
/// The guardian of that name in that household, or a new one without an account.
void update_or_add_guardian(const db::Write& tx, HouseholdId household, const AdultCells& adult);
/// The household's own sheet has changed, or that of its adult of that name: it must be certified
/// again.
void cancel_household_certification(const db::Write& tx, HouseholdId household);
void cancel_adult_certification(const db::Write& tx, HouseholdId household,
                                const AdultCells& adult);
/// The quotient from that day on; one that began the same day is replaced, an earlier one ends the
/// day before.
void update_quotient(const db::Write& tx, HouseholdId household, int quotient, base::Date from);

}  // namespace families
