#pragma once

#include <functional>
#include <map>

#include "accounts/visit.hpp"
#include "billing/invoice.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

/// The families' pages of this room, for the route table.
namespace billing {

/// GET /tableau-de-bord: the dashboard, with what is to be paid above all else.
[[nodiscard]] http::Response show_dashboard(const accounts::FamilyVisit& visit);

/// What will be debited for the household’s open invoices: the room that knows says.
using FindsDebits = std::function<std::map<InvoiceId, DebitToCome>(const town::Services&, db::Read,
                                                                   const families::FamilyScope&)>;

/// GET /factures?depuis=tout: without it the last twelve months.
[[nodiscard]] http::Response show_invoices(const accounts::FamilyVisit& visit,
                                           const FindsDebits& debits);
/// GET and POST /factures/reception: by e-mail, or on paper.
[[nodiscard]] http::Response show_delivery(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_delivery(const accounts::FamilyVisit& visit);
/// `:invoice` is the first path parameter.
[[nodiscard]] http::Response show_invoice(const accounts::FamilyVisit& visit,
                                          const FindsDebits& debits);
[[nodiscard]] http::Response print_invoice(const accounts::FamilyVisit& visit);
/// GET /factures/compte: the statement of account.
[[nodiscard]] http::Response show_statement(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response download_statement(const accounts::FamilyVisit& visit);
/// `:payment` is the first path parameter.
[[nodiscard]] http::Response print_receipt(const accounts::FamilyVisit& visit);

/// `:refund` is the first path parameter.
[[nodiscard]] http::Response print_refund(const accounts::FamilyVisit& visit);

/// GET /releves-annuels: what may be declared for the tax credit, year by year.
[[nodiscard]] http::Response show_annual_statements(const accounts::FamilyVisit& visit);
/// `:year` is the first path parameter.
[[nodiscard]] http::Response print_annual_statement(const accounts::FamilyVisit& visit);

}  // namespace billing
