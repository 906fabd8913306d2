#pragma once

#include "platform/config/config.hpp"

namespace bench {

struct RushOptions {
    int families = 10000;
    int places = 300;
    int connections = 200;
};
/// Opening day, measured, then counted in the database. Answers whether nothing was oversold or
/// lost.
bool rush(config::Engine engine, const RushOptions& options);

struct PagesOptions {
    int families = 1500;
    int connections = 16;
    int seconds = 10;
};
/// The agenda page of a family with two children, five activities and one month.
void pages(config::Engine engine, const PagesOptions& options);

struct ImportOptions {
    int lines = 10000;
};
/// Files of that many families, then as many children: dry run, then written.
void imports(config::Engine engine, const ImportOptions& options);

struct InvoicesOptions {
    int families = 11500;  ///< more than 10,000 of them invoiced, 500,000 lines
    int pdfs = 1000;       ///< how many of the invoices are drawn
};
/// A run over three months: drafts, then issued; then its letters.
void invoices(config::Engine engine, const InvoicesOptions& options);

struct SearchOptions {
    int families = 10500;  ///< about 30,000 adults and children
};
/// How soon an officer's search answers, of names with slips, phones, e-mails and numbers.
void search(config::Engine engine, const SearchOptions& options);

/// How long a second start takes, and how much memory it holds.
void start(config::Engine engine);

}  // namespace bench
