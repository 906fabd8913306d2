#include "office/audit_sentence.hpp"

#include <algorithm>
#include <array>

namespace office {

namespace {

constexpr std::array sentences = {
    ActionSentence{"sign_in", "Connexion"},
    ActionSentence{"sign_in_failed", "Échec de connexion"},
    ActionSentence{"second_step_asked", "Second facteur demandé"},
    ActionSentence{"account_blocked", "Compte bloqué après trop d’échecs"},
    ActionSentence{"sign_out", "Déconnexion"},
    ActionSentence{"session_closed", "Session fermée"},
    ActionSentence{"reset_requested", "Nouveau mot de passe demandé"},
    ActionSentence{"password_reset", "Mot de passe choisi par un lien"},
    ActionSentence{"password_changed", "Mot de passe changé"},
    ActionSentence{"second_factor_enrolled", "Second facteur activé"},
    ActionSentence{"second_factor_removed", "Second facteur retiré"},
    ActionSentence{"family_second_factor_reset",
                   "Double authentification réinitialisée au guichet"},
    ActionSentence{"second_factor_reset", "Second facteur d’un agent à refaire"},
    ActionSentence{"recovery_codes_made", "Codes de secours créés"},
    ActionSentence{"foreign_id_refused", "Accès refusé à ce qui est d’une autre famille"},
    ActionSentence{"page_refused", "Page refusée faute d’habilitation"},
    ActionSentence{"acting_started", "Début d’action au nom d’une famille"},
    ActionSentence{"acting_ended", "Fin d’action au nom d’une famille"},
    ActionSentence{"bookings_confirmed", "Réservations confirmées"},
    ActionSentence{"activation_letter_printed", "Courrier d’activation imprimé"},
    ActionSentence{"activation_code_accepted", "Code d’activation accepté"},
    ActionSentence{"activation_failed", "Échec d’activation"},
    ActionSentence{"activation_blocked", "Activation bloquée après trop d’échecs"},
    ActionSentence{"account_activated", "Compte activé"},
    ActionSentence{"email_confirmed", "Courriel confirmé"},
    ActionSentence{"email_change_requested", "Changement de courriel demandé"},
    ActionSentence{"email_changed", "Courriel changé"},
    ActionSentence{"sheet_changed", "Fiche modifiée"},
    ActionSentence{"sheet_certified", "Fiche certifiée"},
    ActionSentence{"sheet_refused", "Modification de fiche refusée"},
    ActionSentence{"field_refused", "Champ non modifiable envoyé et refusé"},
    ActionSentence{"change_requested", "Modification demandée"},
    ActionSentence{"request_withdrawn", "Demande retirée par la famille"},
    ActionSentence{"request_accepted", "Demande acceptée"},
    ActionSentence{"request_refused", "Demande refusée"},
    ActionSentence{"move_declared", "Déménagement déclaré"},
    ActionSentence{"move_withdrawn", "Déménagement retiré par la famille"},
    ActionSentence{"move_accepted", "Déménagement accepté"},
    ActionSentence{"move_refused", "Déménagement refusé"},
    ActionSentence{"health_sheet_read", "Fiche sanitaire lue"},
    ActionSentence{"health_sheet_changed", "Fiche sanitaire modifiée"},
    ActionSentence{"health_sheets_erased", "Fiches sanitaires effacées à leur terme"},
    ActionSentence{"meals_changed", "Régime alimentaire modifié"},
    ActionSentence{"insurance_changed", "Assurance modifiée"},
    ActionSentence{"person_authorised", "Personne autorisée ajoutée"},
    ActionSentence{"person_no_longer_authorised", "Personne autorisée retirée"},
    ActionSentence{"persons_copied", "Personnes autorisées reprises pour un autre enfant"},
    ActionSentence{"consents_given", "Autorisations données ou retirées"},
    ActionSentence{"tariff_draft_added", "Brouillon de tarif créé"},
    ActionSentence{"tariff_draft_removed", "Brouillon de tarif supprimé"},
    ActionSentence{"tariff_voted", "Tarif mis en vigueur"},
    ActionSentence{"tariff_group_added", "Groupe tarifaire créé"},
    ActionSentence{"tariff_group_removed", "Groupe tarifaire supprimé"},
    ActionSentence{"household_group_changed", "Groupe tarifaire d’un foyer changé"},
    ActionSentence{"aid_given", "Aide accordée"},
    ActionSentence{"aid_corrected", "Aide corrigée"},
    ActionSentence{"aid_ended", "Aide arrêtée"},
    ActionSentence{"aids_exported", "Aides d’une facturation téléchargées"},
    ActionSentence{"unit_tariff_changed", "Tarif d’une prestation changé"},
    ActionSentence{"invoice_run_started", "Facturation commencée"},
    ActionSentence{"invoice_run_prepared_again", "Facturation préparée de nouveau"},
    ActionSentence{"invoice_run_dated", "Dates d’une facturation changées"},
    ActionSentence{"invoice_run_abandoned", "Facturation abandonnée"},
    ActionSentence{"invoice_run_issuing", "Émission des factures lancée"},
    ActionSentence{"invoice_run_stopped", "Émission des factures arrêtée"},
    ActionSentence{"invoice_delivery_changed", "Réception des factures changée"},
    ActionSentence{"paper_batch_ordered", "Courrier préparé"},
    ActionSentence{"paper_batch_opened", "Courrier téléchargé"},
    ActionSentence{"paper_batch_erased", "Courrier effacé"},
    ActionSentence{"activation_code_with_invoice",
                   "Code d’activation imprimé sur une première facture"},
    ActionSentence{"annual_statements_announced", "Relevés annuels annoncés par courriel"},
    ActionSentence{"figures_exported", "Chiffres exportés"},
    ActionSentence{"reminder_levels_changed", "Relances d’une régie réglées"},
    ActionSentence{"reminder_sent", "Famille relancée"},
    ActionSentence{"run_findings_set_aside", "Anomalies de facturation écartées"},
    ActionSentence{"credit_note_issued", "Avoir établi"},
    ActionSentence{"charge_added", "Montant ponctuel ajouté"},
    ActionSentence{"charge_withdrawn", "Montant ponctuel retiré"},
    ActionSentence{"payment_recorded", "Règlement enregistré"},
    ActionSentence{"debt_waived", "Remise gracieuse accordée"},
    ActionSentence{"payment_cancelled", "Règlement annulé"},
    ActionSentence{"cheque_returned", "Règlement revenu impayé"},
    ActionSentence{"credit_applied", "Avoir disponible affecté à des factures"},
    ActionSentence{"credit_refunded", "Avoir remboursé"},
    ActionSentence{"deposit_slip_issued", "Bordereau de remise établi"},
    ActionSentence{"day_closed", "Caisse d’une régie arrêtée"},
    ActionSentence{"journal_exported", "Journal comptable d’une régie téléchargé"},
    ActionSentence{"regie_changed", "Régie réglée"},
    ActionSentence{"annual_statement_changed", "Relevés annuels réglés"},
    ActionSentence{"mandate_proposed", "Mandat de prélèvement préparé"},
    ActionSentence{"mandate_code_wrong", "Code de signature du mandat faux"},
    ActionSentence{"mandate_signed", "Mandat de prélèvement signé"},
    ActionSentence{"mandate_recorded", "Mandat de prélèvement papier enregistré"},
    ActionSentence{"mandate_suspended", "Mandat de prélèvement suspendu"},
    ActionSentence{"mandate_resumed", "Suspension d’un mandat levée"},
    ActionSentence{"mandate_revoked", "Mandat de prélèvement révoqué"},
    ActionSentence{"mandate_lapsed", "Mandat de prélèvement caduc"},
    ActionSentence{"mandate_account_read", "IBAN d’un mandat lu"},
    ActionSentence{"debit_creditor_changed", "Réglages de prélèvement d’une régie modifiés"},
    ActionSentence{"debit_run_issued", "Remise de prélèvements émise"},
    ActionSentence{"debit_run_cancelled", "Remise de prélèvements annulée"},
    ActionSentence{"debit_run_collected", "Remise de prélèvements encaissée"},
    ActionSentence{"debit_file_read", "Fichier de prélèvements téléchargé"},
    ActionSentence{"debit_returned", "Prélèvement rejeté"},
    ActionSentence{"online_payment_begun", "Paiement en ligne commencé"},
    ActionSentence{"online_payment_received", "Paiement en ligne reçu"},
    ActionSentence{"online_payment_to_review", "Paiement en ligne à examiner"},
    ActionSentence{"online_payment_dismissed", "Paiement en ligne écarté"},
    ActionSentence{"online_payment_credit_seen", "Trop-perçu d’un paiement en ligne vu"},
    ActionSentence{"document_added", "Document déposé"},
    ActionSentence{"document_read", "Document consulté"},
    ActionSentence{"document_accepted", "Document accepté"},
    ActionSentence{"document_refused", "Document refusé"},
    ActionSentence{"document_content_deleted", "Contenu d’un document effacé"},
    ActionSentence{"custody_changed", "Garde alternée réglée"},
    ActionSentence{"contact_sharing_changed", "Partage des coordonnées entre foyers modifié"},
    ActionSentence{"family_bookings_seen", "Dossier d’une famille consulté"},
    ActionSentence{"family_account_seen", "Compte d’une famille consulté"},
    ActionSentence{"payments_exported", "Encaissements d’un jour téléchargés"},
    ActionSentence{"families_exported", "Liste de familles téléchargée"},
    ActionSentence{"attendance_recorded", "Présences pointées"},
    ActionSentence{"attendance_corrected", "Pointage d’un enfant corrigé"},
    ActionSentence{"unbooked_child_recorded", "Enfant venu sans réservation pointé"},
    ActionSentence{"session_list_exported", "Liste des enfants d’une séance téléchargée"},
    ActionSentence{"missing_documents_exported", "Liste de documents manquants téléchargée"},
    ActionSentence{"family_created", "Famille créée"},
    ActionSentence{"sheet_corrected", "Fiche corrigée par un agent"},
    ActionSentence{"address_corrected", "Adresse corrigée par un agent"},
    ActionSentence{"adult_added", "Adulte ajouté au foyer"},
    ActionSentence{"child_added", "Enfant ajouté au foyer"},
    ActionSentence{"adult_left", "Départ d’un adulte du foyer"},
    ActionSentence{"child_left", "Départ d’un enfant du foyer"},
    ActionSentence{"registry_line_changed", "Dossier corrigé par un import"},
    ActionSentence{"child_enrolled", "Enfant inscrit"},
    ActionSentence{"enrolment_ended", "Inscription terminée"},
    ActionSentence{"import_started", "Import commencé"},
    ActionSentence{"import_confirmed", "Import confirmé"},
    ActionSentence{"import_given_up", "Import abandonné"},
    ActionSentence{"registry_imported", "Familles importées"},
    ActionSentence{"job_retried", "Courriel relancé"},
    ActionSentence{"officer_invited", "Agent invité"},
    ActionSentence{"officer_link_sent", "Lien de connexion envoyé à un agent"},
    ActionSentence{"officer_roles_changed", "Rôles d’un agent modifiés"},
    ActionSentence{"officer_suspended", "Agent suspendu"},
    ActionSentence{"officer_resumed", "Agent rétabli"},
    ActionSentence{"officer_removed", "Agent retiré"},
    ActionSentence{"officer_signed_out", "Agent déconnecté par un autre"},
    ActionSentence{"role_added", "Rôle créé"},
    ActionSentence{"role_changed", "Rôle modifié"},
    ActionSentence{"role_removed", "Rôle supprimé"},
    ActionSentence{"setting_changed", "Réglage modifié"},
    ActionSentence{"child_settings_changed", "Réglages des fiches d’enfant modifiés"},
    ActionSentence{"diet_offered", "Régime alimentaire proposé"},
    ActionSentence{"diet_withdrawn", "Régime alimentaire retiré du choix"},
    ActionSentence{"required_document_added", "Document désormais demandé aux familles"},
    ActionSentence{"required_document_removed", "Document qui n’est plus demandé"},
    ActionSentence{"missing_document_rule_changed", "Suite d’un document manquant réglée"},
    ActionSentence{"audit_values_seen", "Valeurs du journal consultées"},
    ActionSentence{"audit_log_exported", "Journal téléchargé"},
    ActionSentence{"audit_entries_forgotten", "Entrées anciennes du journal effacées"},
};

struct SubjectWord {
    std::string_view word;
    std::string_view text;
};

constexpr std::array subject_words = {
    SubjectWord{"account", "compte"},
    SubjectWord{"adult", "adulte"},
    SubjectWord{"child", "enfant"},
    SubjectWord{"household", "foyer"},
    SubjectWord{"confirmation", "confirmation"},
    SubjectWord{"session", "session"},
    SubjectWord{"job", "courriel"},
    SubjectWord{"entry", "entrée du journal"},
    SubjectWord{"document", "document"},
    SubjectWord{"request", "demande"},
    SubjectWord{"move", "déménagement"},
    SubjectWord{"role", "rôle"},
    SubjectWord{"sheet", "fiche"},
    SubjectWord{"import", "import"},
    SubjectWord{"session_list", "liste de la séance"},
    SubjectWord{"invoice run", "facturation"},
    SubjectWord{"paper batch", "courrier"},
    SubjectWord{"reminder run", "relance"},
    SubjectWord{"regie", "régie"},
    SubjectWord{"invoice", "facture"},
    SubjectWord{"payment", "règlement"},
    SubjectWord{"one_off_charge", "montant ponctuel"},
    SubjectWord{"refund", "remboursement"},
    SubjectWord{"deposit slip", "bordereau"},
    SubjectWord{"aid", "aide"},
};

constexpr std::array whole_subjects = {
    SubjectWord{"unknown name", "identifiant inconnu"},
    SubjectWord{"audit log", "journal"},
    SubjectWord{"families", "familles"},
    SubjectWord{"tariff", "tarif"},
    SubjectWord{"payments", "encaissements"},
    SubjectWord{"figures", "chiffres"},
    SubjectWord{"annual statement", "relevés annuels"},
    SubjectWord{"health sheets", "fiches sanitaires"},
    SubjectWord{"required documents", "documents demandés"},
    SubjectWord{"child settings", "réglages des fiches d’enfant"},
};

constexpr std::array details = {
    SubjectWord{"health sheet", "fiche sanitaire"},
    SubjectWord{"child's sheet", "fiche d’enfant"},
    SubjectWord{"other home", "autre foyer"},
    SubjectWord{"document", "document"},
    SubjectWord{"request", "demande"},
    SubjectWord{"failure", "échec"},
    SubjectWord{"line", "ligne"},
    SubjectWord{"letters", "lot de lettres"},
    SubjectWord{"paper batch", "courrier"},
    SubjectWord{"is_told", "sans ce document, la famille est avertie et réserve"},
    SubjectWord{"refuses_bookings", "sans ce document, la famille ne réserve pas"},
    SubjectWord{"password change", "changement de mot de passe"},
    SubjectWord{"second factor change", "changement de la double authentification"},
    SubjectWord{"email change", "changement de courriel"},
    SubjectWord{"second step", "second facteur"},
    SubjectWord{"sheet", "fiche"},
    SubjectWord{"proof_of_address", "justificatif de domicile"},
    SubjectWord{"income", "justificatif de revenus"},
    SubjectWord{"identity", "livret de famille ou pièce d’identité"},
    SubjectWord{"custody_ruling", "jugement ou convention de garde"},
    SubjectWord{"insurance", "attestation d’assurance"},
    SubjectWord{"vaccination", "carnet de vaccination"},
    SubjectWord{"pai", "PAI"},
    SubjectWord{"proof_of_move", "justificatif d’un déménagement"},
    SubjectWord{"other", "autre document"},
};

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::span<const ActionSentence> action_sentences() {
    return sentences;
}

std::string_view action_text(std::string_view action) {
    const auto found = std::ranges::find(sentences, action, &ActionSentence::action);
    return found == sentences.end() ? action : found->text;
}

std::string subject_text(std::string_view subject) {
    const auto whole = std::ranges::find(whole_subjects, subject, &SubjectWord::word);
    if (whole != whole_subjects.end()) return std::string(whole->text);
    const auto* const word = std::ranges::find_if(subject_words, [&](const SubjectWord& known) {
        return subject.starts_with(known.word) &&
               subject.substr(known.word.size()).starts_with(' ');
    });
    if (word == subject_words.end()) return std::string(subject);
    const auto rest = subject.substr(word->word.size() + 1);
    return std::string(word->text) + (is_number(rest) ? " n°\u00A0" : " ") + std::string(rest);
}

std::string detail_text(std::string_view detail) {
    const auto whole = std::ranges::find(details, detail, &SubjectWord::word);
    if (whole != details.end()) return std::string(whole->text);
    const auto space = detail.find(' ');
    const auto word = std::ranges::find(details, detail.substr(0, space), &SubjectWord::word);
    if (word == details.end() || space == std::string_view::npos ||
        !is_number(detail.substr(space + 1)))
        return std::string(detail);
    return std::string(word->text) + " n°\u00A0" + std::string(detail.substr(space + 1));
}

}  // namespace office
