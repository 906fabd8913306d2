#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/certification.hpp"
#include "families/child_gap.hpp"
#include "families/family_file.hpp"
#include "families/family_request.hpp"
#include "families/kept_upload_store.hpp"
#include "families/quotient_store.hpp"
#include "platform/html/html.hpp"
#include "ui/frame.hpp"

namespace families {

/// A quotient from when to when, and the paper that proves it.
struct QuotientLine {
    ProvedQuotient known;
    std::optional<Document> proof;
};

/// The family file as its pages show it.
struct FilePage {
    const FamilyFile& file;
    const FieldChoices& choices;
    const std::vector<Certification>& certifications;
    const CertificationValidity& validity;
    const std::vector<ChangeRequest>& requests;  ///< pending ones and what was decided of late
    const base::TownTime& town_time;
    base::Date today;
    std::string csrf_token;
    std::optional<std::string> waiting_email;              ///< until its link is opened
    const std::map<ChildId, std::vector<ChildGap>>& gaps;  ///< of each child
    const std::vector<DocumentKind>& missing_of_household;
    const std::vector<QuotientLine>& quotients;  ///< the latest first
    std::vector<std::string> groups = {};        ///< tariff groups and their days, the latest first
};

/// The overview.
[[nodiscard]] html::Html file_content(const FilePage& page);
/// One sheet, topic by topic.
[[nodiscard]] html::Html sheet_content(const FilePage& page, Sheet sheet);

/// The form of one topic. `typed` is what was sent, by the names of the inputs; empty on the first
/// visit.
struct TopicForm {
    const FilePage& page;
    Sheet sheet;
    Topic topic = Topic::identity;
    const std::map<std::string, std::string>& typed;
    const ui::FormErrors& errors;
    std::optional<KeptUpload> kept = {};  ///< the proof of an earlier try, of the topic of income
};
[[nodiscard]] html::Html topic_form(const TopicForm& form);

enum class FileNotice { changed, requested, changed_and_requested, certified, withdrawn, email };
[[nodiscard]] html::Html file_notice(FileNotice notice);

}  // namespace families
