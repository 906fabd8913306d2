#include "platform/config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "support/temporary_directory.hpp"

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using namespace std::chrono_literals;

auto problem_at(int line, const std::string& words) {
    return AllOf(Field(&config::Problem::line, line),
                 Field(&config::Problem::reason, HasSubstr(words)));
}

std::vector<config::Problem> problems_of(std::string_view text) {
    const auto outcome = config::parse(text, "portail.toml");
    return outcome ? std::vector<config::Problem>() : outcome.error();
}

TEST(Config, TheCommentedExampleShowsEveryKeyWithItsDefault) {
    const auto outcome = config::load(PORTAIL_SOURCE_DIR "/packaging/portail.exemple.toml");
    ASSERT_TRUE(outcome.has_value()) << outcome.error().front().text();
    EXPECT_EQ(*outcome, config::Config());

    std::ifstream stream(PORTAIL_SOURCE_DIR "/packaging/portail.exemple.toml");
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    // The list of possible keys that a mistake in each section makes the program tell.
    for (const char* section :
         {"serveur", "base", "secrets", "courriel", "sessions", "activation", "fichiers", "demo",
          "journal", "tracabilite", "ressources", "ville"}) {
        const auto problems = problems_of(std::string("[") + section + "]\nx = 1\n");
        ASSERT_EQ(problems.size(), 1U) << section;
        std::string keys = problems[0].reason.substr(problems[0].reason.rfind(": ") + 2);
        for (std::size_t end = 0; !keys.empty(); keys.erase(0, end + 2)) {
            end = std::min(keys.find_first_of(",."), keys.size() - 1);
            EXPECT_THAT(text, HasSubstr("\n" + keys.substr(0, end) + " = ")) << section;
            if (keys[end] == '.') break;
        }
    }
}

TEST(Config, AnEmptyFileMeansTheDefaults) {
    const auto outcome = config::parse("", "portail.toml");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(*outcome, config::Config());
    EXPECT_FALSE(outcome->is_secure());
}

/// Every key with another value than its default.
constexpr std::string_view every_key = R"(
[serveur]
adresse = "0.0.0.0"
port = 9090
adresse_publique = "https://famille.ville.example"
derriere_mandataire = true
[base]
moteur = "postgresql"
fichier = "autre.db"
connexion = "dbname=portail"
[secrets]
fichier_cles = "/etc/portail/cles"
[courriel]
hote = "smtp.ville.example"
port = 465
chiffrement = "tls"
utilisateur = "portail"
mot_de_passe_fichier = "/etc/portail/smtp"
expediteur = "portail@ville.example"
nom_expediteur = "Ville de Zède"
autorite = "/etc/ca.pem"
boite_locale = "var/courriels"
[sessions]
inactivite_minutes = 30
duree_maximale_heures = 8
[activation]
validite_jours = 45
invitation_jours = 3
[fichiers]
antivirus = "tcp:127.0.0.1:3310"
[demo]
actif = true
familles = 12
graine = 7
premier_jour = 2027-01-04
[journal]
niveau = "avertissement"
[tracabilite]
conservation_mois = 24
[ressources]
repertoire = "/usr/share/portail"
[ville]
nom = "Ville de Zède"
nom_guichet = "Accueil"
adresse = "2 rue Haute"
code_postal = "01000"
commune = "Zède"
telephone = "04 11 22 33 44"
courriel = "accueil@zede.example"
site = "https://zede.example"
horaires = ["lundi 9-12", "mardi 14:00-17:30"]
sur_rendez_vous = false
courriel_donnees_personnelles = "dpo@zede.example"
couleur = "#003366"
couleur_foncee = "#001A33"
fuseau_horaire = "Indian/Reunion"
zone_scolaire = "C"
)";

config::Config settings_of_every_key() {
    return {
        .server = {"0.0.0.0", 9090, "https://famille.ville.example", true},
        .database = {config::Engine::postgresql, "autre.db", "dbname=portail"},
        .secrets = {"/etc/portail/cles"},
        .mail = {"smtp.ville.example", 465, config::Encryption::tls, "portail", "/etc/portail/smtp",
                 "portail@ville.example", "Ville de Zède", "/etc/ca.pem", "var/courriels"},
        .sessions = {30min, 8h},
        .activation = {std::chrono::days(45), std::chrono::days(3)},
        .uploads = {"tcp:127.0.0.1:3310"},
        .demo = {true, 12, 7, 2027y / 1 / 4},
        .log = {config::LogLevel::warning},
        .audit = {std::chrono::months(24)},
        .resources = {"/usr/share/portail"},
        .town = {.name = "Ville de Zède",
                 .desk_name = "Accueil",
                 .address = "2 rue Haute",
                 .postcode = "01000",
                 .city = "Zède",
                 .phone = "04 11 22 33 44",
                 .email = "accueil@zede.example",
                 .website = "https://zede.example",
                 .opening_hours = {"lundi 9-12", "mardi 14:00-17:30"},
                 .by_appointment = false,
                 .data_protection_email = "dpo@zede.example",
                 .brand_colour = "#003366",
                 .brand_strong_colour = "#001A33",
                 .time_zone = "Indian/Reunion",
                 .school_zone = 'C'},
        .payfip = {},
        .payzen = {}};
}

TEST(Config, EveryKeyIsRead) {
    const auto outcome = config::parse(every_key, "portail.toml");
    ASSERT_TRUE(outcome.has_value()) << outcome.error().front().text();
    EXPECT_EQ(*outcome, settings_of_every_key());
    EXPECT_TRUE(outcome->is_secure());
}

TEST(Config, AnUnknownKeyIsToldWithItsLineAndThePossibleOnes) {
    EXPECT_THAT(problems_of("[serveur]\nport = 80\nprot = 81\n"),
                ElementsAre(problem_at(3,
                                       "[serveur] prot\u00A0: cette clé n’existe pas. Clés "
                                       "possibles\u00A0: adresse, port, adresse_publique, "
                                       "derriere_mandataire.")));
    EXPECT_THAT(problems_of("\n[server]\nport = 80\n"),
                ElementsAre(problem_at(2, "«\u00A0server\u00A0» n’est pas une section")));
    EXPECT_THAT(problems_of("port = 80\n"), ElementsAre(problem_at(1, "n’est pas une section")));
    EXPECT_THAT(problems_of("base = 1\n"), ElementsAre(problem_at(1, "est une section")));
}

TEST(Config, AValueThatDoesNotFitIsToldWithItsLineAndWhatToWrite) {
    struct Case {
        const char* text;
        const char* words;
    };
    for (const auto& [text, words] : std::initializer_list<Case>{
             {"[serveur]\nport = -1", "un nombre entier de 0 à 65535"},
             {"[serveur]\nport = 65536", "un nombre entier de 0 à 65535"},
             {"[serveur]\nport = \"80\"", "un nombre entier de 0 à 65535"},
             {"[serveur]\nport = 80.0", "un nombre entier de 0 à 65535"},
             {"[serveur]\nadresse = 1", "un texte entre guillemets"},
             {"[serveur]\nderriere_mandataire = \"oui\"", "true (oui) ou false (non)"},
             {"[serveur]\nadresse_publique = \"famille.example\"", "adresse que les familles"},
             {"[serveur]\nadresse_publique = \"https://famille.example/\"", "adresse que les"},
             {"[serveur]\nadresse_publique = \"https://\"", "adresse que les familles"},
             {"[base]\nmoteur = \"mysql\"", "«\u00A0sqlite\u00A0», «\u00A0postgresql\u00A0»"},
             {"[base]\nmoteur = \"postgresql\"", "indiquez aussi «\u00A0connexion\u00A0»"},
             {"[base]\nfichier = \"\"", "indiquez le fichier de la base"},
             {"[secrets]\nfichier_cles = \"\"", "indiquez le fichier des clés"},
             {"[courriel]\nchiffrement = \"ssl\"", "«\u00A0starttls\u00A0»"},
             {"[courriel]\nexpediteur = \"portail\"", "une adresse de courriel"},
             {"[courriel]\nexpediteur = \"a@b>\\nBcc: c@d\"", "une adresse de courriel"},
             {"[courriel]\nutilisateur = \"portail\"", "mot_de_passe_fichier"},
             {"[sessions]\ninactivite_minutes = 1", "un nombre entier de 5 à 1440"},
             {"[demo]\npremier_jour = \"2026-11-23\"", "une date sans guillemets"},
             {"[journal]\nniveau = \"warning\"", "«\u00A0avertissement\u00A0»"},
             {"[ville]\nnom = \"\"", "le nom de la collectivité"},
             {"[ville]\nhoraires = \"lundi\"", "une liste de textes"},
             {"[ville]\nhoraires = [1]", "une liste de textes"},
             {"[ville]\ncouleur = \"bleu\"", "la couleur comme"},
             {"[ville]\ncouleur = \"#f4b63f\"", "difficile à lire sur cette couleur"},
             {"[ville]\nfuseau_horaire = \"Paris\"", "ne connaît pas ce fuseau horaire"},
             {"[ville]\nzone_scolaire = \"D\"",
              "«\u00A0A\u00A0», «\u00A0B\u00A0», «\u00A0C\u00A0»"},
         }) {
        EXPECT_THAT(problems_of(text), ElementsAre(problem_at(2, words))) << text;
    }
}

TEST(Config, EachRegieHasItsOwnWayToBePaidOnline) {
    const auto outcome = config::parse(
        "[payfip.E]\nmode = \"production\"\nnumero_client = \"006382\"\ngenre = \"titres\"\n"
        "prefixe_reference = \"PF26\"\nadresse_service = \"https://a.example/s\"\n"
        "adresse_page = \"https://a.example/p\"\n[payfip.C]\npaiement_partiel = true\n",
        "portail.toml");
    ASSERT_TRUE(outcome.has_value()) << outcome.error().front().text();
    ASSERT_EQ(outcome->payfip.size(), 2U);
    config::Payfip second;
    second.regie = "C";
    second.allows_parts = true;
    EXPECT_EQ(outcome->payfip[0], second);
    EXPECT_EQ(outcome->payfip[1], (config::Payfip{"E", config::PayfipMode::production, "006382",
                                                  config::PayfipKind::titres, "PF26", false,
                                                  "https://a.example/s", "https://a.example/p"}));
}

TEST(Config, PayfipIsToldWhatItLacks) {
    struct Case {
        const char* lines;
        const char* words;
    };
    for (const auto& [lines, words] : std::initializer_list<Case>{
             {"mode = \"test\"", "numero_client"},
             {"mode = \"T\"", "«\u00A0production\u00A0»"},
             {"numero_client = \"6382\"\nmode = \"test\"", "les six chiffres"},
             {"numero_client = 6382", "un texte entre guillemets"},
             {"prefixe_reference = \"E-\"", "dix lettres ou chiffres"},
             {"prefixe_reference = \"ABCDEFGHIJK\"", "dix lettres ou chiffres"},
             {"paiement_partiel = true\ngenre = \"titres\"", "un titre se paie en entier"},
             {"adresse_page = \"www.payfip.gouv.fr\"", "https://"},
             {"adresse_service = \"https://a.example/s?wsdl\"", "https://"},
             {"mode = \"production\"\nnumero_client = \"006382\"\n"
              "adresse_page = \"http://a.example/p\"",
              "adresses en «\u00A0https://\u00A0»"},
             {"numcli = \"006382\"", "Clés possibles\u00A0: mode, numero_client"},
         }) {
        EXPECT_THAT(problems_of(std::string("[payfip.E]\n") + lines),
                    ElementsAre(problem_at(2, words)))
            << lines;
    }
    EXPECT_THAT(problems_of("[payfip]\nmode = \"test\"\n"),
                ElementsAre(problem_at(2, "écrivez cette clé sous [payfip.X]")));
}

TEST(Config, PayzenIsToldWhatItLacks) {
    struct Case {
        const char* lines;
        const char* words;
    };
    for (const auto& [lines, words] : std::initializer_list<Case>{
             {"mode = \"test\"", "numero_boutique"},
             {"mode = \"test\"\nnumero_boutique = \"12345678\"", "cle_fichier"},
             {"numero_boutique = \"1234\"\nmode = \"test\"", "huit chiffres"},
             {"prefixe_reference = \"E-\"", "dix lettres ou chiffres"},
             {"adresse_page = \"secure.payzen.eu\"", "https://"},
             {"site = \"1\"", "Clés possibles\u00A0: mode, numero_boutique"},
         }) {
        const auto problems = problems_of(std::string("[payzen.E]\n") + lines);
        ASSERT_FALSE(problems.empty()) << lines;
        EXPECT_THAT(problems.front(), problem_at(2, words)) << lines;
    }
    EXPECT_THAT(problems_of("[payfip.E]\n[payzen.E]\nmode = \"arret\"\n"),
                ElementsAre(problem_at(3, "déjà payée par PayFiP")));
    const auto outcome = config::parse(
        "[payzen.B]\nmode = \"production\"\nnumero_boutique = \"12345678\"\n"
        "cle_fichier = \"/etc/cle\"\nprefixe_reference = \"B\"\npaiement_partiel = true\n"
        "adresse_page = \"https://a.example/p/\"\n",
        "portail.toml");
    ASSERT_TRUE(outcome.has_value()) << outcome.error().front().text();
    EXPECT_THAT(outcome->payzen,
                ElementsAre(config::Payzen{"B", config::PayzenMode::production, "12345678",
                                           "/etc/cle", "B", true, "https://a.example/p/"}));
}

/// The lines of a section that the example shows commented out.
std::string commented_section(const std::string& head) {
    std::ifstream stream(PORTAIL_SOURCE_DIR "/packaging/portail.exemple.toml");
    std::string section;
    for (std::string line; std::getline(stream, line);) {
        if (line == "# " + head) section = head + "\n";
        if (!section.empty() && line.starts_with("# ") && line.find(" = ") != std::string::npos)
            section += line.substr(2) + "\n";
        if (!section.empty() && line.empty()) break;
    }
    return section;
}

TEST(Config, TheCommentedExampleShowsHowGatewaysAreConfigured) {
    for (const std::string head : {"[payfip.E]", "[payzen.E]"}) {
        const auto section = commented_section(head);
        const auto outcome = config::parse(section, "portail.toml");
        ASSERT_TRUE(outcome.has_value()) << outcome.error().front().text();
        const auto problems = problems_of(head + "\nx = 1\n");
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_EQ(std::ranges::count(problems[0].reason, ','), std::ranges::count(section, '=') - 1)
            << "every key of " << head << " is shown";
        config::Config defaults;
        if (head == "[payfip.E]") {
            defaults.payfip = {{}};
            defaults.payfip[0].regie = "E";
        } else {
            defaults.payzen = {{}};
            defaults.payzen[0].regie = "E";
        }
        EXPECT_EQ(*outcome, defaults) << "with its default";
    }
}

TEST(Config, APasswordIsNeverSentInClear) {
    EXPECT_THAT(problems_of("[courriel]\nutilisateur = \"portail\"\nmot_de_passe_fichier = \"f\"\n"
                            "chiffrement = \"aucun\"\n"),
                ElementsAre(problem_at(2, "circulerait en clair")));
}

TEST(Config, AllProblemsAreToldAtOnceInTheOrderOfTheFile) {
    EXPECT_THAT(
        problems_of("[ville]\nzone_scolaire = \"D\"\n[serveur]\nprot = 1\nport = -1\n"),
        ElementsAre(problem_at(2, "zone_scolaire"), problem_at(4, "prot"), problem_at(5, "port")));
}

TEST(Config, BrokenTomlIsToldWithItsLine) {
    EXPECT_THAT(problems_of("[serveur]\nport = \n"),
                ElementsAre(problem_at(2, "ce n’est pas du TOML correct")));
    EXPECT_THAT(problems_of("[serveur]\nport = 1\nport = 2\n"),
                ElementsAre(problem_at(3, "ce n’est pas du TOML correct")));
}

TEST(Config, AProblemReadsAsOneLine) {
    const config::Problem problem{.file = "portail.toml", .line = 3, .reason = "raison."};
    EXPECT_EQ(problem.text(), "portail.toml, ligne 3\u00A0: raison.");
}

TEST(Config, AMissingFileIsAProblemNotDefaults) {
    const support::TemporaryDirectory directory;
    for (const auto& path : {directory.path() / "absent.toml", directory.path()}) {
        const auto outcome = config::load(path);
        ASSERT_FALSE(outcome.has_value());
        EXPECT_THAT(outcome.error(), ElementsAre(Field(&config::Problem::line, 0)));
    }
}

}  // namespace
