#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "families/family_scope.hpp"
#include "families/health_sheet.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace families {

struct StoredHealthSheet {
    SecretHealthSheet sheet;
    int version = 0;
    std::string changed_by;  ///< the guardian's name
    base::Instant changed_at;
};

/// Nothing when the child is not of this household, has no sheet, or the sheet does not open with
/// these keys.
[[nodiscard]] std::optional<StoredHealthSheet> read_health_sheet(db::Read read,
                                                                 const crypto::Keys& keys,
                                                                 const FamilyScope& scope,
                                                                 ChildId child);

/// Whether a child is expected, within the week, where an officer limited to some facilities works:
/// only then does such an officer need its sheet.
enum class Expectation : std::uint8_t { expected, not_expected };
/// Whose sheet it is, for an officer who may read it.
struct HealthSubject {
    std::string first_name;
    std::string last_name;
    base::Date birth_date;
};
[[nodiscard]] std::optional<HealthSubject> health_subject(db::Read read,
                                                          const accounts::OfficerActor& actor,
                                                          ChildId child, Expectation expectation);

/// The right to read one child's sheet as an officer. Only `open_health_sheet`, which records the
/// reading, makes one.
class HealthReading {
 public:
    [[nodiscard]] ChildId child() const { return child_; }

 private:
    friend class HealthReadingFactory;
    explicit HealthReading(ChildId child) : child_(child) {}
    ChildId child_;
};
[[nodiscard]] std::optional<StoredHealthSheet> read_health_sheet(db::Read read,
                                                                 const crypto::Keys& keys,
                                                                 const HealthReading& reading);

/// As it lies in the database: to be opened with these keys for this child alone.
[[nodiscard]] db::Blob sealed_health_sheet(const crypto::Keys& keys, ChildId child,
                                           const SecretHealthSheet& sheet);

enum class HealthSaved : std::uint8_t { yes, changed_meanwhile };
/// In the scope's account's name. `seen_version` is that of the sheet the form was filled from, 0
/// without any: when somebody else has saved one since, nothing is written.
[[nodiscard]] HealthSaved save_health_sheet(const db::Write& write, const crypto::Keys& keys,
                                            const FamilyScope& scope, ChildId child,
                                            const SecretHealthSheet& sheet, int seen_version,
                                            base::Instant now, base::Date kept_until);

/// What there is to know of each child, without a word of it. Empty for an officer who may not
/// read health sheets.
[[nodiscard]] std::map<ChildId, HealthMarks> health_marks(db::Read read, const crypto::Keys& keys,
                                                          const accounts::OfficerActor& actor,
                                                          const std::vector<ChildId>& children,
                                                          base::Date today);

/// Erases the sheets kept until a day before `today`. Answers how many.
std::int64_t erase_health_sheets(const db::Write& write, base::Date today);
/// The first day on which a sheet is to be erased, if there are any.
[[nodiscard]] std::optional<base::Date> next_erasing(db::Read read);

}  // namespace families
