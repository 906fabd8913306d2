#include "office/letter_batch_pages.hpp"

#include <algorithm>

#include "families/issue_letter_batch.hpp"
#include "office/common_pages.hpp"
#include "office/letter_batch_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

constexpr std::string_view batches_path = "/agent/lettres";

}  // namespace

http::Response show_letter_batches(const accounts::OfficerVisit& visit) {
    constexpr int most_batches = 10;
    const auto now = visit.services.clock.now();
    LetterBatchesView view;
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.most_letters = families::most_letters_in_a_batch;
    view.town_time = &visit.services.town_time;
    visit.services.database.read([&](db::Read& read) {
        view.without_letter = families::count_letter_recipients(
            read, visit.actor, families::LettersFor::without_letter, now);
        view.everyone = families::count_letter_recipients(read, visit.actor,
                                                          families::LettersFor::everyone, now);
        view.batches = families::letter_batches(read, visit.actor, most_batches);
    });
    ui::Page page;
    page.title = "Lettres d’activation";
    page.lead = "Pour les responsables qui ne se sont jamais connectés.";
    page.content = letter_batches_view(view);
    auto response = show(visit, page);
    const bool is_moving = std::ranges::any_of(
        view.batches, [](const families::LetterBatch& batch) { return !batch.finished_at; });
    if (is_moving) return std::move(response).with("Refresh", "2");
    return response;
}

http::Response submit_letter_batch(const accounts::OfficerVisit& visit) {
    const auto who = visit.request.form.get("pour") == "tous"
                         ? families::LettersFor::everyone
                         : families::LettersFor::without_letter;
    // Nobody to write to: the page says so.
    static_cast<void>(families::start_letter_batch(visit.services, visit.actor, who,
                                                   visit.request.remote_address));
    return http::see_other(batches_path);
}

http::Response download_letter_batch(const accounts::OfficerVisit& visit) {
    const families::LetterBatchId id(id_in_path(visit));
    const auto file =
        families::open_letter_batch(visit.services, visit.actor, id, visit.request.remote_address);
    if (!file) return not_found(visit);
    return http::download(file->reveal(), "application/pdf",
                          "lettres-" + std::to_string(id.value()) + ".pdf")
        .with("Cache-Control", "no-store");
}

http::Response submit_letter_batch_erasure(const accounts::OfficerVisit& visit) {
    static_cast<void>(families::erase_letter_batch(visit.services, visit.actor,
                                                   families::LetterBatchId(id_in_path(visit)),
                                                   visit.request.remote_address));
    return http::see_other(batches_path);
}

}  // namespace office
