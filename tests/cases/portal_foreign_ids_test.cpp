#include <map>
#include <variant>

#include "accounts/second_factor_store.hpp"
#include "app/routes.hpp"
#include "billing/ledger_store.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/regie_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "support/database_rows.hpp"
#include "support/invoices.hpp"
#include "support/mandates.hpp"
#include "support/online_payments.hpp"
#include "support/route_paths.hpp"
#include "support/sample_files.hpp"

/// Every route with an id in its address × every id that is not the visitor's. The routes are read
/// from the route table: a new parameter needs a row in `ids` below, a new route needs none.
namespace {

using accounts::Permission;
using support::Answer;
using support::Pairs;
using support::Person;
using Ids = support::RouteIds;
using Route = app::Routes::Route;

/// Whether a parameter names a row that can be another's.
enum class Names { a_row, a_row_of_the_town, no_row };
struct Parameter {
    std::string_view name;
    Names names;
};
/// Rows of the town are every officer's who may come in. A token proves by itself; what else is no
/// id is a word of a list.
constexpr Parameter known_parameters[] = {
    {"child", Names::a_row},
    {"adult", Names::a_row},
    {"household", Names::a_row},
    {"person", Names::a_row},
    {"document", Names::a_row},
    {"request", Names::a_row},
    {"move", Names::a_row},
    {"enrolment", Names::a_row},
    {"sheet", Names::a_row},
    {"reference", Names::a_row},
    {"subscription", Names::a_row},
    {"online_payment", Names::a_row},
    {"mandate", Names::a_row},
    {"debit_mandate", Names::a_row_of_the_town},
    {"debit_run", Names::a_row_of_the_town},
    {"payment", Names::a_row_of_the_town},
    {"web_session", Names::a_row},
    {"session", Names::a_row},
    {"account", Names::a_row},
    {"role", Names::a_row},
    {"entry", Names::a_row},
    {"import", Names::a_row_of_the_town},
    {"batch", Names::a_row_of_the_town},
    {"reminder_run", Names::a_row_of_the_town},
    {"paper_batch", Names::a_row_of_the_town},
    {"diet", Names::a_row_of_the_town},
    {"required", Names::a_row_of_the_town},
    {"table", Names::a_row_of_the_town},
    {"rule", Names::no_row},
    {"year", Names::no_row},
    {"run", Names::a_row_of_the_town},
    {"draft", Names::a_row_of_the_town},
    {"regie", Names::a_row_of_the_town},
    {"invoice", Names::a_row},
    {"payment", Names::a_row},
    {"refund", Names::a_row},
    {"charge", Names::a_row},
    {"slip", Names::a_row_of_the_town},
    {"control", Names::a_row_of_the_town},
    {"mode", Names::no_row},
    {"job", Names::a_row_of_the_town},
    {"token", Names::no_row},
    {"file", Names::no_row},
    {"kind", Names::no_row},
    {"aid", Names::a_row},
};

/// nullopt for a parameter that the table above does not know.
std::optional<Names> what_is_named(std::string_view parameter) {
    const auto* const found = std::ranges::find(known_parameters, parameter, &Parameter::name);
    if (found == std::end(known_parameters)) return std::nullopt;
    return found->names;
}

bool is_families(const Route& route) {
    return std::holds_alternative<accounts::FamilyPage>(route.endpoint) ||
           std::holds_alternative<app::InPersonEndpoint>(route.endpoint) ||
           std::holds_alternative<app::HealthEndpoint>(route.endpoint);
}
bool is_officers(const Route& route) {
    return !is_families(route) && !std::holds_alternative<accounts::PublicPage>(route.endpoint) &&
           !std::holds_alternative<app::CallbackEndpoint>(route.endpoint);
}
bool is_get(const Route& route) {
    return route.method == http::Method::get;
}

std::string label(const Route& route) {
    return (is_get(route) ? "GET " : "POST ") + route.pattern;
}

/// One form for all pages of families: each takes the fields that it knows, and finds them right.
Pairs every_field() {
    return {{"version", "0"},
            {"allergies", "Aucune"},
            {"pai", "non"},
            {"vaccinations", "up_to_date"},
            {"repas", "kitchen"},
            {"nom", "Autre"},
            {"prenom", "Autre"},
            {"telephone", "0199001009"},
            {"lien", "grandparent"},
            {"role", "chercher"},
            {"majeur", "oui"},
            {"consentement-transport", "given"},
            {"assureur", "MAE"},
            {"contrat", "12345"},
            {"valable-au-jour", "31"},
            {"valable-au-mois", "8"},
            {"valable-au-annee", "2027"},
            {"telephone_mobile", "0199001010"},
            {"profession", "Autre"},
            {"garde", "Autre"},
            {"partage", "numero"},
            {"acte", "suspendre"},
            {"decision", "accepte"},
            {"statut", "hors_commune"},
            {"code_insee", "03082"},
            {"fin", "31/12/2026"}};
}

class ForeignIds : public support::OnThePortal {
 protected:
    std::string id_of(const std::string& sql) { return std::to_string(portal.count(sql)); }
    std::string adult_of(accounts::AccountId account) {
        return id_of("SELECT id FROM adult WHERE account_id = " + std::to_string(account.value()));
    }

    /// A row of each kind for a parent, made on the pages; what is made last has the highest id.
    Ids rows_of(accounts::AccountId account, families::ChildId child, base::Date day) {
        auto parent = portal.sign_in(account);
        const auto id = std::to_string(child.value());
        const auto own = "/mon-dossier/enfants/" + id;
        const auto adult = adult_of(account);
        const auto last = [&](const std::string& table) {
            return id_of("SELECT max(id) FROM " + table);
        };
        EXPECT_EQ(parent.post(own + "/personnes-autorisees", every_field()).status, 303);
        EXPECT_EQ(
            parent.post("/mon-dossier/adultes/" + adult + "/identite", {{"nom", "Neuf"}}).status,
            303);
        EXPECT_EQ(declare_move(parent).status, 303);
        EXPECT_EQ(parent.post("/agendas/abonnement", {}).status, 200);
        Ids ids = {{"child", id},
                   {"adult", adult},
                   {"person", last("authorised_person")},
                   {"document", last("document")},
                   {"request", last("change_request")},
                   {"move", last("household_move")},
                   {"subscription", last("calendar_subscription")},
                   {"sheet", "enfant-" + id}};
        ids["reference"] = support::reference_in(parent.book({meal_of(child, day)}));
        static_cast<void>(portal.credentials(account));
        ids["web_session"] = last("web_session");
        ids["household"] = id_of("SELECT household_id FROM adult WHERE id = " + adult);
        ids["online_payment"] = std::to_string(
            support::add_online_payment(portal,
                                        families::HouseholdId(portal.count(
                                            "SELECT household_id FROM adult WHERE id = " + adult)),
                                        account)
                .value());
        invoice_family(families::HouseholdId(std::stoll(ids["household"])), child, account);
        ids["invoice"] = last("invoice");
        ids["payment"] = last("payment");
        ids["refund"] = last("credit_refund");
        ids["regie"] = last("regie");
        ids["charge"] = last("one_off_charge");
        ids["year"] = "2026";  // in which something was paid
        ids["mandate"] =
            std::to_string(support::add_mandate(
                               portal, families::HouseholdId(std::stoll(ids["household"])), account)
                               .value());
        add_aid(ids["household"], account);
        ids["aid"] = last("aid");
        ids["enrolment"] = id_of("SELECT max(id) FROM enrolment WHERE child_id = " + id);
        return ids;
    }
    void add_aid(const std::string& household, accounts::AccountId account) {
        portal.services().database.write([&](db::Write& tx) {
            tx->execute(
                "INSERT INTO aid (household_id, giver, activity_kinds, valid_from, valid_to, "
                "session_cents, reference, form_key, given_by, given_at) VALUES (:household, "
                "'CCAS', '', '2026-09-01', '2027-07-04', 150, 'essai', :key, :account, :now)",
                {{"household", families::HouseholdId(std::stoll(household))},
                 {"key", "of " + household},
                 {"account", account},
                 {"now", support::monday_morning}});
        });
    }
    /// One invoice, paid twice at the counter; what was too much was given back.
    void invoice_family(families::HouseholdId household, families::ChildId child,
                        accounts::AccountId account) {
        const auto day = base::add_days(support::thursday, -30);
        const auto price = base::Money::from_cents(350);
        portal.services().database.write([&](db::Write& tx) {
            const auto regies = billing::all_regies(tx);
            const auto regie = regies.empty() ? support::add_test_regie(tx) : regies.front().id;
            static_cast<void>(support::issue_test_invoice(tx, {regie,
                                                               household,
                                                               {{child, "Léa", day, price}},
                                                               day,
                                                               day,
                                                               support::monday_morning,
                                                               account}));
            static_cast<void>(billing::write_payment(
                tx, support::test_payment(regie, household, price + price,
                                          "household " + std::to_string(household.value()))));
            billing::add_one_off_charge(
                tx, {.regie = regie,
                     .household = household,
                     .date = day,
                     .label = "Carte perdue",
                     .reason = "Refaite",
                     .amount = price,
                     .form_key = "household " + std::to_string(household.value()),
                     .added_by = account,
                     .added_at = support::monday_morning});
            billing::RefundFacts refund;
            refund.regie = regie;
            refund.household = household;
            refund.amount = price;
            refund.paid_on = day;
            refund.recorded_by = account;
            refund.idempotency_key = "household " + std::to_string(household.value());
            static_cast<void>(
                billing::write_refund(tx, billing::lock_account(tx, regie, household), refund));
        });
    }
    void set_up_second_factor(accounts::AccountId account) {
        const auto& services = portal.services();
        services.database.write([&](db::Write& tx) {
            accounts::add_second_factor(tx, services.keys, account,
                                        base::Sensitive<std::string>("a key"));
            accounts::confirm_second_factor(tx, account, 1, services.clock.now());
        });
    }
    static Answer declare_move(Person& parent) {
        return parent.client().post_multipart(
            "/mon-dossier/demenagement",
            {{"csrf", parent.csrf()},
             {"numero", "3"},
             {"rue", "rue du Bief"},
             {"code_postal", "03600"},
             {"commune", "Commentry"},
             {"date-jour", "10"},
             {"date-mois", "12"},
             {"date-annee", "2026"}},
            {{"justificatif", "bail.pdf", "application/pdf", support::good_pdf()}});
    }

    Answer ask(Person& person, const Route& route, const Ids& ids) {
        const auto path = support::route_path(route.pattern, ids);
        if (is_get(route)) return person.get(path);
        auto fields = every_field();
        fields.emplace_back("enfant", std::to_string(town.tom.value()));
        return person.post(path, std::move(fields));
    }
    /// All but the audit log and when somebody was last seen.
    std::map<std::string, std::string> all_rows() {
        auto rows = support::rows_by_table(portal.services().database,
                                           portal.services().config.database.engine);
        rows.erase("audit_entry");
        rows.erase("sqlite_sequence");
        return rows;
    }
    void expect_not_found(Person& person, const Route& route, const Ids& ids,
                          const std::string& why) {
        SCOPED_TRACE(label(route) + " with " + why);
        const auto before = all_rows();
        const auto told_before = audit_entries("foreign_id_refused");
        const auto answer = ask(person, route, ids);
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(audit_entries("foreign_id_refused"), told_before + 1)
            << "record the refusal, see accounts::audit_action";
        EXPECT_EQ(all_rows(), before) << "something was changed";
    }
    /// Each parameter in turn is somebody else's; the others stay.
    void expect_none_taken(Person& person, const Route& route, const Ids& own, const Ids& foreign) {
        for (const auto& parameter : support::route_parameters(route.pattern)) {
            const auto names = what_is_named(parameter);
            ASSERT_TRUE(names) << label(route)
                               << ": say in `known_parameters` above what :" << parameter
                               << " names, and put a row of each family into `rows_of`";
            if (*names != Names::a_row) continue;
            const auto other = foreign.find(parameter);
            ASSERT_NE(other, foreign.end()) << label(route) << ": nobody else has a " << parameter;
            auto ids = own;
            ids[parameter] = other->second;
            expect_not_found(person, route, ids, "another's " + parameter);
        }
    }

    const app::Routes routes = app::make_routes(app::DemoRoutes::absent);
};
ON_BOTH_ENGINES(ForeignIds);

TEST_P(ForeignIds, OfAnotherFamilyAreNotFoundRecordedAndChangeNothing) {
    const auto own = rows_of(town.claire, town.lea, support::thursday);
    const auto foreign = rows_of(town.julie, town.zoe, support::thursday);
    auto claire = portal.sign_in(town.claire);
    int asked = 0;
    for (const auto& route : routes.routes()) {
        if (!is_families(route) || support::route_parameters(route.pattern).empty()) continue;
        expect_none_taken(claire, route, own, foreign);
        ++asked;
    }
    EXPECT_GE(asked, 35) << "the routes were looked for in vain";
    // With one's own ids the same forms are taken: what was refused above was the id.
    for (const auto& route : routes.routes()) {
        const auto parameters = support::route_parameters(route.pattern);
        if (!is_families(route) || parameters.empty() || parameters[0] == "token") continue;
        const bool is_of_two_homes = route.pattern.ends_with("/autre-foyer");
        auto ids = own;
        if (is_of_two_homes) ids["child"] = std::to_string(town.noe.value());
        EXPECT_NE(ask(claire, route, ids).status, 404) << label(route);
    }
}

TEST_P(ForeignIds, OfTheHouseholdAreTheOtherGuardiansTooAndOfTheAccountAreNot) {
    const auto claires = rows_of(town.claire, town.lea, support::thursday);
    const auto own = rows_of(town.julie, town.zoe, support::thursday);
    auto paul = portal.sign_in(town.paul);
    for (const auto& route : routes.routes()) {
        const auto parameters = support::route_parameters(route.pattern);
        if (!is_families(route) || parameters.empty() || parameters[0] == "token") continue;
        if (parameters[0] == "web_session" || parameters[0] == "subscription") {
            expect_not_found(paul, route, claires, "the other guardian's " + parameters[0]);
        } else if (is_get(route) && !route.pattern.ends_with("/autre-foyer")) {
            EXPECT_NE(ask(paul, route, claires).status, 404) << label(route);
        }
    }
}

TEST_P(ForeignIds, OfAChildOfTwoHomesOpenForBothAndForNobodyElse) {
    const auto stranger = portal.add_family({"Tiers", {"TIERS"}, {"Max"}});
    auto claire = portal.sign_in(town.claire);
    auto julie = portal.sign_in(town.julie);
    auto third = portal.sign_in(stranger.accounts[0]);
    const auto noe = std::to_string(town.noe.value());
    const Ids ids = {{"child", noe}, {"sheet", "enfant-" + noe}};
    int opened = 0;
    for (const auto& route : routes.routes()) {
        const auto parameters = support::route_parameters(route.pattern);
        const bool is_childs =
            parameters == std::vector<std::string>{"child"} || route.pattern.ends_with(":sheet");
        if (!is_families(route) || !is_get(route) || !is_childs) continue;
        EXPECT_EQ(ask(claire, route, ids).status, 200) << label(route);
        EXPECT_EQ(ask(julie, route, ids).status, 200) << label(route);
        expect_not_found(third, route, ids, "a third family's child");
        ++opened;
    }
    EXPECT_GE(opened, 9);
}

/// An officer's page of a family names what belongs to that family, or what there is.
TEST_P(ForeignIds, OfAnotherFamilyThanTheAddressSaysAreNotFoundByOfficersEither) {
    auto own = rows_of(town.claire, town.lea, support::thursday);
    auto foreign = rows_of(town.julie, town.zoe, support::thursday);
    const auto agent_account = portal.add_officer("AGENT", accounts::all_permissions());
    auto agent = portal.sign_in(agent_account);
    for (const char* parameter : {"household", "document", "request", "move", "session", "account",
                                  "role", "entry", "web_session"})
        foreign[parameter] = "999999";
    own["session"] = std::to_string(meal_of(town.lea, support::thursday).session.value());
    own["account"] = std::to_string(agent_account.value());
    own["role"] = id_of("SELECT max(id) FROM officer_role");
    own["entry"] = id_of("SELECT max(id) FROM audit_entry");
    static_cast<void>(portal.credentials(agent_account));
    set_up_second_factor(town.claire);
    own["web_session"] = id_of("SELECT max(id) FROM web_session");
    int asked = 0;
    for (const auto& route : routes.routes()) {
        const auto parameters = support::route_parameters(route.pattern);
        if (!is_officers(route) || parameters.empty()) continue;
        auto others = foreign;
        // A health sheet is opened by its child alone, and the whole town's are this officer's.
        if (parameters == std::vector<std::string>{"child"}) others["child"] = "999999";
        expect_none_taken(agent, route, own, others);
        ++asked;
    }
    EXPECT_GE(asked, 30) << "the routes were looked for in vain";
    for (const auto& route : routes.routes()) {
        const auto parameters = support::route_parameters(route.pattern);
        if (!is_officers(route) || !is_get(route) || parameters.empty()) continue;
        if (what_is_named(parameters[0]) != Names::a_row) continue;
        EXPECT_NE(ask(agent, route, own).status, 404) << label(route);
    }
}

/// Whose permission is for one facility only finds nothing of the others.
TEST_P(ForeignIds, OfAnotherFacilityAreNotFoundByAnOfficerOfOne) {
    auto claire = portal.sign_in(town.claire);
    claire.book({meal_of(town.lea, support::thursday)});
    const auto park = portal.services().database.read([&](db::Read& read) {
        return read->value<town::FacilityId>(
            "SELECT facility_id FROM activity WHERE id = :activity", {{"activity", town.centre}});
    });
    auto leader = portal.sign_in(portal.add_officer("ANIM", accounts::all_permissions(), park));
    const Ids foreign = {
        {"session", std::to_string(meal_of(town.lea, support::thursday).session.value())},
        {"child", std::to_string(town.lea.value())}};
    int asked = 0;
    for (const auto& route : routes.routes()) {
        if (!std::holds_alternative<app::FacilityEndpoint>(route.endpoint)) continue;
        if (support::route_parameters(route.pattern).empty()) continue;
        expect_not_found(leader, route, foreign, "another facility's");
        ++asked;
    }
    EXPECT_GE(asked, 3);
}

}  // namespace
