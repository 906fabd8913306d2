#include "demo/town_papers.hpp"

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/web_session_store.hpp"
#include "activities/required_document_store.hpp"
#include "base/check.hpp"
#include "demo/demo_store.hpp"
#include "demo/paper_documents.hpp"
#include "families/address_store.hpp"
#include "families/document_store.hpp"
#include "families/family_store.hpp"
#include "families/move_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace demo {

namespace {

using families::Address;
using families::DocumentKind;

class PaperWriter {
 public:
    PaperWriter(db::Write& write, const town::Services& services, base::Instant now)
        : write_(write), services_(services), now_(now) {}

    /// Somebody who signs in for as long as it takes to act, and leaves nothing open.
    template <class Actor>
    Actor actor(std::string_view identifier) {
        const auto account = account_named(write_, identifier);
        const auto token = crypto::random_token(services_.random);
        const auto session = accounts::open_session(
            write_, {account, crypto::hash_token(token), "", "Démonstration"}, now_);
        const auto found = accounts::find_actor(write_, crypto::hash_token(token), {}, now_);
        CHECK(found.has_value());
        accounts::close_session(write_, account, session, now_);
        return std::get<Actor>(*found);
    }
    families::FamilyScope scope(std::string_view identifier) {
        auto granted = families::grant(write_, actor<accounts::FamilyActor>(identifier));
        CHECK(granted.has_value());
        return std::move(*granted);
    }
    families::DocumentId document(const families::FamilyScope& scope,
                                  const families::NewDocument& document, const std::string& title,
                                  std::chrono::hours ago) {
        const auto file = families::seal_file(
            services_.keys, title + ".pdf", "application/pdf",
            base::Sensitive<std::string>(invented_pdf(title, scope.household().name, now_)),
            families::ScanState::not_scanned);
        const auto id = families::add_document(write_, scope, document, file, now_ - ago);
        families::record(write_, scope,
                         {.at = now_ - ago,
                          .action = "document_added",
                          .subject = "document " + std::to_string(id.value())});
        return id;
    }
    families::MoveId move(std::string_view identifier, const Address& address, int days,
                          std::chrono::hours ago) {
        const auto household = scope(identifier);
        const auto proof =
            document(household, {.kind = DocumentKind::proof_of_move}, "Quittance de loyer", ago);
        const auto on = base::add_days(services_.town_time.date(now_), days);
        const auto id = families::add_move(write_, household, {address, on, proof}, now_ - ago);
        CHECK(id.has_value());
        families::record(write_, household,
                         {.at = now_ - ago,
                          .action = "move_declared",
                          .subject = "move " + std::to_string(id->value())});
        return *id;
    }
    void accept(const accounts::OfficerActor& officer, families::DocumentId document,
                std::string_view until) {
        CHECK(families::write_check(write_, services_.keys, officer,
                                    {.document = document,
                                     .state = families::DocumentState::accepted,
                                     .valid_from = std::nullopt,
                                     .valid_to = base::parse_date(until),
                                     .refusal_reason = ""},
                                    now_));
    }
    void decide(const accounts::OfficerActor& officer, const families::DecidedMove& decision) {
        const auto found = families::find_move(write_, services_.keys, officer, decision.move);
        CHECK(found.has_value());
        const bool is_accepted = decision.state == families::MoveState::accepted;
        CHECK(families::write_decision(write_, officer, decision, now_));
        CHECK(families::write_check(write_, services_.keys, officer,
                                    {.document = found->move.proof.id,
                                     .state = is_accepted ? families::DocumentState::accepted
                                                          : families::DocumentState::refused,
                                     .valid_from = std::nullopt,
                                     .valid_to = std::nullopt,
                                     .refusal_reason = decision.reason},
                                    now_));
        accounts::record(write_, {.at = now_,
                                  .account = officer.account(),
                                  .action = is_accepted ? "move_accepted" : "move_refused",
                                  .subject = "move " + std::to_string(decision.move.value()),
                                  .household = found->move.household.value()});
        if (!is_accepted) return;
        families::write_address(write_, found->move.household, found->move.address,
                                decision.residency, found->move.moved_on,
                                families::PlannedAddresses::replaced);
        families::show_address_of(write_, found->move.household, services_.town_time.date(now_));
    }

 private:
    db::Write& write_;
    const town::Services& services_;
    base::Instant now_;
};

/// What the leisure centres ask for, and the papers of the demo's family: one that waits, two that
/// were accepted, the rest missing.
void write_asked_papers(const db::Write& write) {
    using activities::ActivityKind;
    using activities::ValidityKind;
    for (const auto& [kind, validity] :
         {std::pair(DocumentKind::insurance, ValidityKind::school_year),
          std::pair(DocumentKind::vaccination, ValidityKind::as_dated)}) {
        CHECK(activities::add_required_document(
                  write, {{}, kind, ActivityKind::leisure_centre, {validity, 0}})
                  .has_value());
    }
}

void write_sectors(const db::Write& write, const std::vector<WrittenSchool>& schools) {
    constexpr std::array streets = {"rue des Tilleuls",   "rue du Moulin",  "avenue des Acacias",
                                    "rue de la Fontaine", "rue des Écoles", "allée des Lilas",
                                    "rue des Forges",     "avenue du Cher"};
    if (schools.empty()) return;
    for (std::size_t i = 0; i < streets.size(); ++i) {
        const auto school = schools[i % schools.size()].id;
        const auto other = schools[(i + 1) % schools.size()].id;
        using families::Parity;
        families::add_sector(write, streets[i], {"", Parity::odd, 1, 199, school, ""});
        families::add_sector(write, streets[i], {"", Parity::even, 2, 60, school, ""});
        families::add_sector(write, streets[i], {"", Parity::even, 62, 200, other, ""});
    }
}

}  // namespace

void write_papers(db::Write& write, const town::Services& services, const TownPlan& plan,
                  const std::vector<WrittenSchool>& schools, base::Instant now) {
    using std::chrono::hours;
    write_sectors(write, schools);
    write_asked_papers(write);
    constexpr std::size_t movers = 12;  // behind the households of the demo's sign-ins
    if (plan.households.size() < movers) return;
    PaperWriter papers(write, services, now);
    const auto parent = papers.scope("DEMO-PARENT");
    const auto lea =
        parent.children().empty() ? std::nullopt : std::optional(parent.children().front().id);
    papers.document(parent, {.kind = DocumentKind::insurance, .child = lea},
                    "Attestation d’assurance scolaire", hours(30));
    const auto officer = papers.actor<accounts::OfficerActor>("DEMO-AGENT");
    if (parent.children().size() > 1) {
        const auto tom = parent.children()[1].id;
        papers.accept(officer,
                      papers.document(parent, {.kind = DocumentKind::insurance, .child = tom},
                                      "Attestation d’assurance scolaire", hours(900)),
                      "2027-08-31");
        papers.accept(officer,
                      papers.document(parent, {.kind = DocumentKind::pai, .child = tom},
                                      "Projet d’accueil individualisé", hours(1100)),
                      "2027-08-31");
    }
    papers.document(parent, {.kind = DocumentKind::income}, "Attestation de la CAF", hours(3));
    const auto shared = papers.scope("DEMO-ALTERNEE");
    if (!shared.children().empty()) {
        const auto ruling = papers.document(
            shared, {.kind = DocumentKind::custody_ruling, .child = shared.children().front().id},
            "Convention de garde", hours(2000));
        papers.accept(officer, ruling, "");
    }
    const auto mover = [&](std::size_t place) {
        return plan.households[place].adults.front().identifier;
    };
    papers.move(mover(8), {"14", "rue des Forges", "", "03100", "Montluçon", "03185"}, -6,
                hours(50));
    papers.move(mover(9),
                {"3 bis", "rue du Bief", "Lieu-dit Les Îles", "03600", "Commentry", "03082"}, 25,
                hours(20));
    const auto accepted = papers.move(
        mover(10), {"27", "avenue du Cher", "Bâtiment C", "03100", "Montluçon", "03185"}, -20,
        hours(400));
    papers.decide(officer, {accepted, families::MoveState::accepted, families::Residency::resident,
                            "03185", ""});
    const auto refused = papers.move(
        mover(11), {"5", "allée des Lilas", "", "03100", "Montluçon", "03185"}, -12, hours(200));
    papers.decide(officer,
                  {refused, families::MoveState::refused, families::Residency::resident, "",
                   "Le justificatif date de plus de trois mois. Envoyez une quittance "
                   "ou une facture récente."});
}

}  // namespace demo
