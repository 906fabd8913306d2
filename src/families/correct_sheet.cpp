#include "families/correct_sheet.hpp"

#include <algorithm>

#include "accounts/account_store.hpp"
#include "accounts/accounts_jobs.hpp"
#include "families/certification_store.hpp"
#include "families/correction_jobs.hpp"
#include "families/families_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/member_store.hpp"
#include "families/numbering_store.hpp"
#include "families/record_file_act.hpp"
#include "families/registry_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using CorrectionAnswer = base::Result<std::size_t, CorrectionRefusal>;
using WhyNot = CorrectionRefusal::Reason;

/// What the family need not be told of at once.
bool matters(Field field) {
    return family_field(field).topic != Topic::situation;
}

std::string_view authority_text(ParentalAuthority authority) {
    return authority == ParentalAuthority::held ? "détenue" : "non détenue";
}

class Corrector {
 public:
    Corrector(const town::Services& services, db::Write& tx, const FamilyScope& scope,
              const FamilyFile& file, const SheetCorrection& correction)
        : services_(services), tx_(tx), scope_(scope), file_(file), correction_(correction) {}

    void write(const ValueChange& change) {
        const auto* adult = adult_here();
        const bool is_sign_in =
            change.field == Field::guardian_email && adult && adult->account.has_value();
        if (is_sign_in) change_sign_in_email(*adult, change);
        write_field(tx_, scope_, correction_.sheet, change.field, change.new_value,
                    correction_.quotient_from);
        changes_.push_back(change);
        if (matters(change.field)) told_.emplace_back(family_field(change.field).label);
    }

    void write_authority() {
        const auto* adult = adult_here();
        if (!adult || !correction_.authority || adult->authority == *correction_.authority) return;
        set_parental_authority(tx_, scope_, adult->id, *correction_.authority);
        others_.push_back({"Autorité parentale", std::string(authority_text(adult->authority)),
                           std::string(authority_text(*correction_.authority))});
        told_.emplace_back("Autorité parentale");
    }

    /// False when there is no such class.
    bool write_class() {
        if (correction_.sheet.kind != SheetKind::child || !correction_.school_class) return true;
        const ChildId child(correction_.sheet.subject);
        const auto year = year_of_class(tx_, *correction_.school_class);
        if (!year) return false;
        const auto old_class = class_of(tx_, child, *year);
        if (old_class.id == *correction_.school_class) return true;
        set_schooling(tx_, child, *year, *correction_.school_class);
        others_.push_back({"École et classe", old_class.name, class_of(tx_, child, *year).name});
        told_.emplace_back("École et classe");
        return true;
    }

    std::size_t finish(const accounts::OfficerActor& officer) {
        const auto count = changes_.size() + others_.size();
        if (count == 0) return 0;
        cancel_certification(tx_, scope_, correction_.sheet);
        record_file_act(services_, tx_,
                        {.account = accounts::AccountId(officer.account()),
                         .household = scope_.household_id(),
                         .sheet = correction_.sheet,
                         .action = "sheet_corrected",
                         .detail = "",
                         .changes = changes_,
                         .other_changes = others_,
                         .remote_address = correction_.remote_address});
        if (!told_.empty())
            enqueue_correction_told(
                services_, tx_, scope_.household_id(),
                {"a corrigé une fiche de votre dossier\u00A0: " + file_.title_of(correction_.sheet),
                 told_});
        return count;
    }

 private:
    const Adult* adult_here() const {
        return correction_.sheet.kind == SheetKind::adult
                   ? file_.adult(AdultId(correction_.sheet.subject))
                   : nullptr;
    }

    /// The one to sign in with, too; the old address is told.
    void change_sign_in_email(const Adult& adult, const ValueChange& change) {
        const auto before = accounts::lock_account(tx_, *adult.account);
        accounts::set_email(tx_, *adult.account, change.new_value);
        if (before && !before->email.empty())
            accounts::enqueue_email_changed_mail(services_, tx_, *before, change.new_value);
    }

    const town::Services& services_;
    db::Write& tx_;
    const FamilyScope& scope_;
    const FamilyFile& file_;
    const SheetCorrection& correction_;
    std::vector<ValueChange> changes_;
    std::vector<accounts::FieldChange> others_;
    std::vector<std::string> told_;
};

CorrectionAnswer correct(const town::Services& services, db::Write& tx,
                         const accounts::OfficerActor& officer, const SheetCorrection& correction) {
    const auto scope =
        grant(tx, officer, correction.household, accounts::Permission::change_family_files);
    if (!scope) return base::refuse(CorrectionRefusal{});
    lock_family_file(tx, *scope);
    const auto file = load_family_file(tx, *scope, services.today());
    const auto* values = file.values_of(correction.sheet);
    if (!values) return base::refuse(CorrectionRefusal{});
    if (fingerprint(*values) != correction.seen)
        return base::refuse(CorrectionRefusal{.reason = WhyNot::changed_meanwhile});
    const auto plan = plan_correction(file.owner_of(correction.sheet), *values, correction.typed,
                                      services.today());
    if (!plan.problems.empty())
        return base::refuse(
            CorrectionRefusal{.reason = WhyNot::problems, .problems = plan.problems});
    Corrector corrector(services, tx, *scope, file, correction);
    for (const auto& change : plan.immediate) corrector.write(change);
    corrector.write_authority();
    if (!corrector.write_class())
        return base::refuse(CorrectionRefusal{.reason = WhyNot::unknown_class});
    return corrector.finish(officer);
}

}  // namespace

std::string fingerprint(const FieldValues& values) {
    std::string text;
    for (const auto& [field, value] : values) {
        text += family_field(field).name;
        text += '=' + value + '\n';
    }
    return crypto::hash_token(text);
}

CorrectionAnswer correct_sheet(const town::Services& services,
                               const accounts::OfficerActor& officer,
                               const SheetCorrection& correction) {
    try {
        return services.database.write(
            [&](db::Write& tx) { return correct(services, tx, officer, correction); });
    } catch (const db::Error& error) {
        if (error.violates("account_email"))
            return base::refuse(CorrectionRefusal{.reason = WhyNot::email_taken});
        throw;
    }
}

}  // namespace families
