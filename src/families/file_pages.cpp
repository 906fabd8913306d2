#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "accounts/email_change_store.hpp"
#include "families/certification_store.hpp"
#include "families/change_request_store.hpp"
#include "families/change_sheet.hpp"
#include "families/child_frame_pages.hpp"
#include "families/child_gap_store.hpp"
#include "families/common_pages.hpp"
#include "families/document_store.hpp"
#include "families/document_views.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/field_choice_store.hpp"
#include "families/field_views.hpp"
#include "families/file_views.hpp"
#include "families/pages.hpp"
#include "families/proof_pages.hpp"
#include "families/record_file_act.hpp"
#include "families/save_upload.hpp"
#include "families/tariff_group.hpp"
#include "families/verification_pages.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

/// How long a decided request stays on the overview.
constexpr std::chrono::days decided_shown{60};

struct FileData {
    FamilyScope scope;
    FamilyFile file;
    FieldChoices choices;
    std::vector<Certification> certifications;
    CertificationValidity validity;
    std::vector<ChangeRequest> requests;
    std::optional<std::string> waiting_email;
    std::map<ChildId, std::vector<ChildGap>> gaps = {};
    std::vector<DocumentKind> missing_of_household = {};
    std::vector<QuotientLine> quotients = {};
};

/// Adds what each child and the household lack.
void load_gaps(db::Read read, base::Date today, const MissingDocuments& missing, FileData& data) {
    data.missing_of_household = missing.of_household;
    for (auto& [child, facts] : child_facts(read, data.scope)) {
        if (const auto found = missing.of_children.find(child); found != missing.of_children.end())
            facts.missing_documents = found->second;
        data.gaps.emplace(child, gaps_of(facts, today));
    }
}

void load_quotients(db::Read read, const crypto::Keys& keys, FileData& data) {
    for (const auto& known : quotients_of(read, data.scope)) {
        auto proof =
            known.proof ? find_document(read, keys, data.scope, *known.proof) : std::nullopt;
        data.quotients.push_back({known, std::move(proof)});
    }
}

std::optional<FileData> load(const FamilyVisit& visit, const MissingDocuments& missing = {}) {
    const auto& services = visit.services;
    const auto now = services.clock.now();
    return services.database.read([&](db::Read& read) -> std::optional<FileData> {
        auto scope = grant(read, visit.actor);
        if (!scope) return std::nullopt;
        auto file = load_family_file(read, *scope, services.today());
        auto certifications = certifications_of(read, *scope);
        auto requests = requests_of(read, services.keys, *scope, now - decided_shown);
        auto waiting = accounts::email_to_confirm(read, visit.actor.account(), now);
        FileData data{std::move(*scope),
                      std::move(file),
                      field_choices(read),
                      std::move(certifications),
                      certification_validity(read),
                      std::move(requests),
                      std::move(waiting)};
        load_gaps(read, services.today(), missing, data);
        load_quotients(read, services.keys, data);
        return data;
    });
}

FilePage page_of(const FamilyVisit& visit, const FileData& data) {
    return {data.file,
            data.choices,
            data.certifications,
            data.validity,
            data.requests,
            visit.services.town_time,
            visit.services.today(),
            accounts::csrf_token(visit.actor),
            data.waiting_email,
            data.gaps,
            data.missing_of_household,
            data.quotients,
            group_history(data.scope.household())};
}

html::Html notice_in(const http::Fields& query) {
    static const std::map<std::string_view, FileNotice> notices = {
        {"changement", FileNotice::changed},
        {"demande", FileNotice::requested},
        {"changement-et-demande", FileNotice::changed_and_requested},
        {"certification", FileNotice::certified},
        {"retrait", FileNotice::withdrawn},
        {"courriel", FileNotice::email}};
    const auto found = notices.find(query.get("fait"));
    return found == notices.end() ? html::Html() : file_notice(found->second);
}

/// "foyer", "adultes/3", "enfants/12/coordonnees": whose sheet; `foyer` is the reader's own.
std::optional<Sheet> sheet_named(std::string_view words, HouseholdId own) {
    if (words == "foyer" || words.starts_with("foyer/")) return sheet_of(own);
    const auto slash = words.find('/');
    if (slash == words.npos) return std::nullopt;
    const auto rest = words.substr(slash + 1);
    const auto id = number_or_zero(rest.substr(0, rest.find('/')));
    if (words.substr(0, slash) == "adultes") return sheet_of(AdultId(id));
    if (words.substr(0, slash) == "enfants") return sheet_of(ChildId(id));
    return std::nullopt;
}

std::optional<Sheet> sheet_in_path(const FamilyVisit& visit, HouseholdId own) {
    constexpr std::string_view beginning = "/mon-dossier/";
    return sheet_named(std::string_view(visit.request.path).substr(beginning.size()), own);
}

/// The household's own number is all that a form needs to know before the file is loaded.
HouseholdId own_household(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        const auto scope = grant(read, visit.actor);
        return scope ? scope->household_id() : HouseholdId();
    });
}

bool has_form(const FileData& data, Sheet sheet, Topic topic) {
    const auto owner = data.file.owner_of(sheet);
    return std::ranges::any_of(family_fields(), [&](const FamilyField& field) {
        return field.owner == owner && field.topic == topic && field.kind != FieldKind::elsewhere &&
               field.field != Field::guardian_email && data.choices.lets_change(field.field);
    });
}

http::Response show_form(const FamilyVisit& visit, const FileData& data, Sheet sheet, Topic topic,
                         const std::map<std::string, std::string>& typed,
                         const ui::FormErrors& errors) {
    const auto view = page_of(visit, data);
    ui::Page page;
    page.title = topic_text(topic);
    page.caption = html::text(data.file.title_of(sheet));
    page.errors = errors;
    page.back_href = sheet_path(sheet);
    page.back_text = data.file.title_of(sheet);
    page.main_classes = "main--narrow";
    page.notice = paper_notice(visit);
    std::optional<KeptUpload> kept;
    if (topic == Topic::income) {
        kept = visit.services.database.read([&](db::Read& read) {
            return kept_upload(read, visit.services.keys, data.scope, UploadingForm::quotient);
        });
    }
    page.content = topic_form({view, sheet, topic, typed, errors, std::move(kept)});
    if (topic == Topic::custody)
        page.content +=
            papers_of(visit, ChildId(sheet.subject), {DocumentKind::custody_ruling}, "garde");
    return show(visit, page, errors.empty() ? 200 : 422);
}

/// The three parts of a date and a quotient with its fund are one field each.
std::vector<TypedField> fields_in(const std::map<std::string, std::string>& typed) {
    std::vector<TypedField> fields;
    const auto get = [&](const std::string& name) {
        const auto found = typed.find(name);
        return found == typed.end() ? std::string() : found->second;
    };
    for (const auto& [name, text] : typed) {
        if (name == "quotient") {
            fields.push_back({name, text.empty() ? "" : text + " " + get("quotient_source")});
        } else if (name.ends_with("-jour")) {
            const auto date = name.substr(0, name.size() - std::string_view("-jour").size());
            const auto parts =
                get(date + "-jour") + "/" + get(date + "-mois") + "/" + get(date + "-annee");
            fields.push_back({date, parts == "//" ? "" : parts});
        } else {
            fields.push_back({name, text});
        }
    }
    return fields;
}

http::Response refused(const FamilyVisit& visit, const SheetRefusal& refusal, Sheet sheet,
                       Topic topic, const std::map<std::string, std::string>& typed) {
    using Reason = SheetRefusal::Reason;
    if (refusal.reason == Reason::foreign) return not_found(visit);
    const auto data = load(visit);
    if (!data || refusal.reason == Reason::no_household) return no_household(visit);
    if (refusal.reason == Reason::not_yours) {
        return show(visit,
                    {.title = "Cette fiche n’est pas à modifier par vous",
                     .content = html::html(
                         R"(<p class="govuk-body">{}</p>)",
                         not_yours_text(refusal.not_yours.value_or(NotYours::another_adult))),
                     .back_href = sheet_path(sheet),
                     .main_classes = "main--narrow"},
                    403);
    }
    ui::FormErrors errors;
    for (const auto& [field, problem] : refusal.problems)
        errors.add(std::string(family_field(field).form_name), problem_text(field, problem));
    if (refusal.reason == Reason::too_many_documents)
        errors.add("justificatif", too_many_documents_text());
    return show_form(visit, *data, sheet, topic, typed, errors);
}

base::Result<SealedFile, files::Fault> income_proof(const FamilyVisit& visit) {
    constexpr std::array allowed = {files::MediaType::pdf, files::MediaType::jpeg,
                                    files::MediaType::png};
    files::Received chosen;
    for (const auto& upload : visit.request.uploads) {
        if (upload.field == "justificatif")
            chosen = {upload.filename, upload.content_type, upload.content};
    }
    return proof_in(visit, UploadingForm::quotient, chosen, allowed);
}

http::Response proof_refused(const FamilyVisit& visit, files::Fault fault, Sheet sheet,
                             const std::map<std::string, std::string>& typed) {
    const auto data = load(visit);
    if (!data) return no_household(visit);
    ui::FormErrors errors;
    errors.add("justificatif", fault_text(fault, Accepts::pdf_or_picture));
    return show_form(visit, *data, sheet, Topic::income, typed, errors);
}

std::string saved_words(const SheetSaved& saved) {
    if (saved.changed > 0 && saved.requested > 0) return "?fait=changement-et-demande";
    if (saved.requested > 0) return "?fait=demande";
    return saved.changed > 0 ? "?fait=changement" : "";
}

}  // namespace

http::Response show_file(const FamilyVisit& visit, const MissingDocuments& missing) {
    const auto data = load(visit, missing);
    if (!data) return no_household(visit);
    ui::Page page;
    page.title = "Mon dossier";
    page.lead = "Dossier famille n°\u00A0" + data->scope.household().file_number +
                ". Tout ce que "
                "la mairie sait de votre foyer, à relire et à corriger.";
    page.notice = notice_in(visit.request.query);
    page.content = file_content(page_of(visit, *data));
    return show(visit, page);
}

http::Response show_sheet(const FamilyVisit& visit, const MissingDocuments& missing) {
    const auto data = load(visit, missing);
    if (!data) return no_household(visit);
    const auto sheet = sheet_in_path(visit, data->scope.household_id());
    if (!sheet) return not_found(visit);
    if (!data->file.values_of(*sheet)) return foreign_id_refused(visit, subject_text(*sheet));
    ui::Page page;
    page.title = data->file.title_of(*sheet);
    if (sheet->kind == SheetKind::adult)
        page.caption = html::text(role_text(*data->file.adult(AdultId(sheet->subject))));
    page.notice = notice_in(visit.request.query);
    page.back_href = "/mon-dossier";
    page.back_text = "Mon dossier";
    page.main_classes = "main--narrow";
    const auto* child = data->scope.child(ChildId(sheet->subject));
    if (sheet->kind == SheetKind::child && child)
        page.content = child_menu(frame_of(visit, *child, ChildSection::identity));
    page.content += sheet_content(page_of(visit, *data), *sheet);
    return show(visit, page);
}

http::Response show_topic(const FamilyVisit& visit) {
    const auto data = load(visit);
    if (!data) return no_household(visit);
    const auto sheet = sheet_in_path(visit, data->scope.household_id());
    const auto topic = topic_in_path(visit.request.path);
    if (!sheet || !topic) return not_found(visit);
    if (!data->file.values_of(*sheet)) return foreign_id_refused(visit, subject_text(*sheet));
    if (!has_form(*data, *sheet, *topic)) return not_found(visit);
    if (const auto why = why_not_yours(data->file, *sheet))
        return refused(visit, {SheetRefusal::Reason::not_yours, why, {}}, *sheet, *topic, {});
    return show_form(visit, *data, *sheet, *topic, {}, {});
}

http::Response submit_topic(const FamilyVisit& visit) {
    const auto sheet = sheet_in_path(visit, own_household(visit));
    const auto topic = topic_in_path(visit.request.path);
    if (!sheet || !topic) return not_found(visit);
    std::map<std::string, std::string> typed;
    for (const auto& [name, text] : visit.request.form.items()) {
        if (name != "csrf") typed.emplace(name, text);
    }
    std::optional<SealedFile> proof;
    if (*topic == Topic::income) {
        auto taken = income_proof(visit);
        if (!taken && taken.error() != files::Fault::missing)
            return proof_refused(visit, taken.error(), *sheet, typed);
        if (taken) proof = std::move(*taken);
    }
    const auto saved = change_sheet(visit.services, visit.actor, *sheet, fields_in(typed),
                                    visit.request.remote_address, proof);
    if (!saved) {
        if (proof) save_upload(visit.services, visit.actor, UploadingForm::quotient, *proof);
        return refused(visit, saved.error(), *sheet, *topic, typed);
    }
    return http::see_other(sheet_path(*sheet) + saved_words(*saved));
}

http::Response submit_certification(const FamilyVisit& visit) {
    const auto sheet = sheet_named(visit.request.form.get("fiche"), own_household(visit));
    if (!sheet) return not_found(visit);
    const auto certified =
        certify_sheet(visit.services, visit.actor, *sheet, visit.request.remote_address);
    if (certified) return http::see_other(sheet_path(*sheet) + "?fait=certification");
    return not_certified(visit, certified.error(), sheet_path(*sheet));
}

http::Response submit_withdrawal(const FamilyVisit& visit) {
    const ChangeRequestId request(number_or_zero(visit.request.path_parameters.at(0)));
    const auto withdrawn =
        withdraw_request(visit.services, visit.actor, request, visit.request.remote_address);
    if (withdrawn) return http::see_other("/mon-dossier?fait=retrait");
    if (withdrawn.error() == NotWithdrawn::no_household) return no_household(visit);
    const auto data = load(visit);
    const bool is_ours = data && std::ranges::any_of(data->requests, [&](const ChangeRequest& one) {
                             return one.id == request;
                         });
    // Decided a moment ago: the overview says how.
    if (is_ours) return http::see_other("/mon-dossier");
    return foreign_id_refused(visit, "request " + std::to_string(request.value()));
}

}  // namespace families
