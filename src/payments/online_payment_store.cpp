#include "payments/online_payment_store.hpp"

#include "base/check.hpp"
#include "families/family_store.hpp"
#include "payments/payfip_fields.hpp"

namespace payments {

namespace {

constexpr std::string_view columns = R"(
    SELECT p.id, p.token, p.regie_id, p.household_id, p.account_id, p.gateway, p.gateway_mode,
           p.client_number, p.merchant_reference, coalesce(p.gateway_reference, ''), p.departure,
           p.amount_cents, p.state, p.last_event, p.begun_at, p.asked_at, p.ended_at,
           p.promises_news, p.credit_cents, p.credit_seen_by, p.received_cents)";

std::string select(std::string_view rest) {
    std::string sql(columns);
    sql += " FROM online_payment p ";
    sql += rest;
    return sql;
}

OnlinePayment payment_in(const db::Row& row) {
    OnlinePayment payment;
    payment.id = row.get<OnlinePaymentId>(0);
    payment.token = row.get<std::string>(1);
    payment.regie = row.get<billing::RegieId>(2);
    payment.household = row.get<families::HouseholdId>(3);
    payment.account = row.get<accounts::AccountId>(4);
    payment.gateway = row.get<std::string>(5);
    payment.gateway_mode = row.get<std::string>(6);
    payment.client = row.get<std::string>(7);
    payment.merchant_reference = row.get<std::string>(8);
    payment.gateway_reference = row.get<std::string>(9);
    payment.departure = row.get<std::string>(10);
    payment.amount = row.get<base::Money>(11);
    const auto state = state_named(row.text(12));
    const auto event = event_named(row.text(13));
    CHECK(state && event);
    payment.state = *state;
    payment.last_event = *event;
    payment.begun_at = row.get<base::Instant>(14);
    payment.asked_at = row.get<std::optional<base::Instant>>(15);
    payment.ended_at = row.get<std::optional<base::Instant>>(16);
    payment.promises_news = row.flag(17);
    payment.credit = row.get<base::Money>(18);
    payment.is_credit_seen = !row.is_null(19);
    payment.received = row.get<std::optional<base::Money>>(20);
    return payment;
}

constexpr int column_count = 21;

std::optional<OnlinePayment> first(db::Read read, std::string_view rest,
                                   db::Connection::Arguments arguments) {
    std::optional<OnlinePayment> found;
    read->each(select(rest), arguments, [&](const db::Row& row) {
        if (!found) found = payment_in(row);
    });
    return found;
}

std::string select_listed(std::string_view rest) {
    std::string sql(columns);
    sql += R"(, h.name, h.file_number, r.name FROM online_payment p
    JOIN household h ON h.id = p.household_id JOIN regie r ON r.id = p.regie_id )";
    sql += rest;
    return sql;
}

ListedPayment listed_in(const db::Row& row) {
    return {payment_in(row), row.get<std::string>(column_count),
            row.get<std::string>(column_count + 1), row.get<std::string>(column_count + 2)};
}

void write_event(const db::Write& tx, OnlinePaymentId id, State before, const Move& move) {
    tx->execute(R"(
        INSERT INTO online_payment_event (online_payment_id, at, event, state_before, state_after,
                                          source, detail, account_id)
        VALUES (:id, :at, :event, :before, :after, :source, :detail, :officer))",
                {{"id", id},
                 {"at", move.at},
                 {"event", name(move.event)},
                 {"before", name(before)},
                 {"after", name(move.to)},
                 {"source", name(move.source)},
                 {"detail", move.detail},
                 {"officer", move.officer}});
}

}  // namespace

OnlinePayment add_online_payment(const db::Write& tx, const families::FamilyScope& scope,
                                 const Choice& choice, const NewOnlinePayment& facts) {
    const auto id = tx->value<OnlinePaymentId>(
        R"(
        INSERT INTO online_payment (token, regie_id, household_id, account_id, form_key, gateway,
                                    gateway_mode, client_number, merchant_reference, departure,
                                    amount_cents, state, last_event, begun_at, next_question_at,
                                    promises_news, credit_cents)
        VALUES (:token, :regie, :household, :account, :form_key, :gateway, :mode, :client,
                :reference, '', :amount, 'created', 'accepted', :begun_at, :next, :no, 0)
        RETURNING id)",
        {{"token", facts.token},
         {"regie", choice.regie},
         {"household", scope.household_id()},
         {"account", accounts::AccountId(scope.account())},
         {"form_key", facts.form_key},
         {"gateway", facts.gateway},
         {"mode", facts.gateway_mode},
         {"client", facts.client},
         {"reference", facts.merchant_reference},
         {"amount", choice.amount},
         {"begun_at", facts.begun_at},
         {"next", facts.begun_at + sweep_interval},
         {"no", false}});
    if (facts.merchant_reference.empty())
        tx->execute(
            "UPDATE online_payment SET merchant_reference = :reference WHERE id = :id",
            {{"reference", payfip::make_refdet(facts.refdet_prefix, id.value())}, {"id", id}});
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(choice.parts.size());
    for (const auto& part : choice.parts)
        rows.push_back({db::to_value(id), db::to_value(part.invoice), db::to_value(part.amount)});
    tx->insert_rows(
        "INSERT INTO online_payment_part (online_payment_id, invoice_id, amount_cents) VALUES "
        ":rows",
        rows);
    auto written = find_online_payment(tx, id);
    CHECK(written);
    return std::move(*written);
}

std::optional<OnlinePayment> find_by_form(db::Read read, accounts::AccountId account,
                                          std::string_view form_key) {
    return first(read, "WHERE p.account_id = :account AND p.form_key = :key",
                 {{"account", account}, {"key", form_key}});
}

std::optional<OnlinePayment> find_online_payment(db::Read read, OnlinePaymentId id) {
    return first(read, "WHERE p.id = :id", {{"id", id}});
}

std::optional<OnlinePayment> find_online_payment(db::Read read, const families::FamilyScope& scope,
                                                 OnlinePaymentId id) {
    return first(read, "WHERE p.id = :id AND p.household_id = :household",
                 {{"id", id}, {"household", scope.household_id()}});
}

std::optional<OnlinePayment> find_by_token(db::Read read, std::string_view token) {
    return first(read, "WHERE p.token = :token", {{"token", token}});
}

std::optional<OnlinePayment> find_by_gateway_reference(db::Read read, std::string_view gateway,
                                                       std::string_view reference) {
    return first(read, "WHERE p.gateway = :gateway AND p.gateway_reference = :reference",
                 {{"gateway", gateway}, {"reference", reference}});
}

std::optional<OnlinePayment> lock_online_payment(const db::Write& tx, OnlinePaymentId id) {
    return first(tx, "WHERE p.id = :id FOR UPDATE", {{"id", id}});
}

std::vector<OnlinePayment> online_payments_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(
        select("WHERE p.household_id = :household ORDER BY p.begun_at DESC, p.id DESC"),
        {{"household", scope.household_id()}}, payment_in);
}

std::vector<billing::InvoiceId> invoices_under_way(db::Read read,
                                                   const families::FamilyScope& scope) {
    return read->all(R"(
        SELECT DISTINCT w.invoice_id FROM online_payment p
        JOIN online_payment_part w ON w.online_payment_id = p.id
        WHERE p.household_id = :household AND p.state = 'sent')",
                     {{"household", scope.household_id()}},
                     [](const db::Row& row) { return row.get<billing::InvoiceId>(0); });
}

std::set<billing::InvoiceId> invoices_being_paid(db::Read read, billing::RegieId regie) {
    std::set<billing::InvoiceId> invoices;
    read->each(R"(
        SELECT DISTINCT w.invoice_id FROM online_payment p
        JOIN online_payment_part w ON w.online_payment_id = p.id
        WHERE p.regie_id = :regie AND p.state IN ('created', 'sent', 'to_review'))",
               {{"regie", regie}},
               [&](const db::Row& row) { invoices.insert(row.get<billing::InvoiceId>(0)); });
    return invoices;
}

std::vector<PaymentPart> parts_of(db::Read read, OnlinePaymentId id) {
    return read->all(R"(
        SELECT w.invoice_id, i.number, w.amount_cents FROM online_payment_part w
        JOIN invoice i ON i.id = w.invoice_id
        WHERE w.online_payment_id = :id ORDER BY i.issue_date, i.id)",
                     {{"id", id}}, [](const db::Row& row) {
                         return PaymentPart{row.get<billing::InvoiceId>(0), row.get<std::string>(1),
                                            row.get<base::Money>(2)};
                     });
}

std::vector<PaymentEvent> events_of(db::Read read, OnlinePaymentId id) {
    return read->all(
        R"(
        SELECT e.at, e.event, e.state_before, e.state_after, e.source, e.detail,
               coalesce(a.display_name, '')
        FROM online_payment_event e LEFT JOIN account a ON a.id = e.account_id
        WHERE e.online_payment_id = :id ORDER BY e.id)",
        {{"id", id}}, [](const db::Row& row) {
            const auto event = event_named(row.text(1));
            const auto before = state_named(row.text(2));
            const auto after = state_named(row.text(3));
            CHECK(event && before && after);
            return PaymentEvent{row.get<base::Instant>(0),
                                *event,
                                *before,
                                *after,
                                source_named(row.text(4)),
                                row.get<std::string>(5),
                                row.get<std::string>(6)};
        });
}

std::vector<OnlinePayment> payments_to_ask(db::Read read, base::Instant now, int most) {
    return read->all(select("WHERE p.next_question_at <= :now ORDER BY p.next_question_at, p.id "
                            "LIMIT :most"),
                     {{"now", now}, {"most", most}}, payment_in);
}

void write_move(const db::Write& tx, const OnlinePayment& before, const Move& move) {
    const bool ends = is_open(before.state) && !is_open(move.to);
    tx->execute(R"(
        UPDATE online_payment
        SET state = :state, last_event = :event, asked_at = :at, next_question_at = :next,
            ended_at = coalesce(CAST(:ended_at AS INSTANT), ended_at),
            payment_id = coalesce(CAST(:payment AS REFERENCE), payment_id),
            received_cents = CAST(:received AS MONEY_CENTS),
            credit_cents = credit_cents + :credit
        WHERE id = :id)",
                {{"state", name(move.to)},
                 {"event", name(move.event)},
                 {"at", move.at},
                 {"next", move.next_question},
                 {"ended_at", ends ? std::optional(move.at) : std::nullopt},
                 {"payment", move.payment},
                 {"received", move.received},
                 {"credit", move.credit},
                 {"id", before.id}});
    const bool is_news = move.to != before.state || move.event != before.last_event;
    if (is_news) write_event(tx, before.id, before.state, move);
}

void set_departure(const db::Write& tx, OnlinePaymentId id, std::string_view gateway_reference,
                   std::string_view departure) {
    tx->execute(
        "UPDATE online_payment SET gateway_reference = :reference, departure = :departure "
        "WHERE id = :id",
        {{"reference", gateway_reference}, {"departure", departure}, {"id", id}});
}

void set_promises_news(const db::Write& tx, OnlinePaymentId id) {
    tx->execute("UPDATE online_payment SET promises_news = :yes WHERE id = :id",
                {{"yes", true}, {"id", id}});
}

void set_credit_seen(const db::Write& tx, OnlinePaymentId id, accounts::AccountId officer) {
    tx->execute("UPDATE online_payment SET credit_seen_by = :officer WHERE id = :id",
                {{"officer", officer}, {"id", id}});
}

std::vector<ListedPayment> listed_payments(db::Read read, ListKind kind, int most) {
    const std::string_view rest =
        kind == ListKind::to_review
            ? "WHERE p.state = 'to_review' ORDER BY p.begun_at, p.id LIMIT :most"
        : kind == ListKind::credits
            ? "WHERE p.credit_cents > 0 AND p.credit_seen_by IS NULL ORDER BY p.begun_at, p.id "
              "LIMIT :most"
            : "ORDER BY p.begun_at DESC, p.id DESC LIMIT :most";
    return read->all(select_listed(rest), {{"most", most}}, listed_in);
}

std::optional<ListedPayment> find_listed(db::Read read, OnlinePaymentId id) {
    std::optional<ListedPayment> found;
    read->each(select_listed("WHERE p.id = :id"), {{"id", id}},
               [&](const db::Row& row) { found = listed_in(row); });
    return found;
}

base::Pile payments_waiting(db::Read read) {
    const auto row = read->one<std::int64_t, std::optional<base::Instant>>(R"(
        SELECT count(*), min(begun_at) FROM online_payment
        WHERE state = 'to_review' OR (credit_cents > 0 AND credit_seen_by IS NULL))",
                                                                           {});
    return row ? base::Pile{std::get<0>(*row), std::get<1>(*row)} : base::Pile{};
}

std::optional<PaymentToAnnounce> payment_to_announce(db::Read read, OnlinePaymentId id) {
    const auto payment = find_online_payment(read, id);
    if (!payment) return std::nullopt;
    const auto name = read->one<std::string>("SELECT display_name FROM account WHERE id = :id",
                                             {{"id", payment->account}});
    return PaymentToAnnounce{*payment, name ? std::get<0>(*name) : "",
                             families::email_of(read, payment->account), parts_of(read, id)};
}

}  // namespace payments
