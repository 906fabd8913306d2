#include "ui/error_pages.hpp"

#include <utility>

namespace ui {

namespace {

struct Explanation {
    int status;
    std::string_view title;
    std::string_view what;
    std::string_view next;
};

constexpr Explanation explanations[] = {
    {400, "Nous n’avons pas compris cette demande",
     "Votre navigateur a envoyé une demande que le portail ne sait pas lire.",
     "Revenez à la page précédente et recommencez. Si cela se répète, appelez-nous."},
    {401, "Connectez-vous pour continuer", "Cette page est réservée aux personnes connectées.",
     "Connectez-vous, puis ouvrez de nouveau la page."},
    {403, "Cette page ne vous est pas ouverte",
     "Vous êtes connecté, mais votre compte ne donne pas accès à cette page.",
     "Si vous pensez en avoir besoin, appelez-nous\u00A0: nous vérifierons vos droits avec vous."},
    {404, "Cette page n’existe pas",
     "L’adresse est peut-être incomplète, ou la page a été déplacée.",
     "Vérifiez l’adresse, ou repartez de la page d’accueil."},
    {405, "Cette page ne s’ouvre pas ainsi",
     "La page existe, mais elle ne s’ouvre pas de cette façon.",
     "Repartez de la page d’accueil et suivez les liens."},
    {408, "Votre demande a mis trop de temps à arriver",
     "La connexion est peut-être lente. Rien n’a été enregistré.",
     "Attendez d’avoir une meilleure connexion, puis recommencez."},
    {413, "Ce fichier est trop volumineux",
     "Un fichier peut peser jusqu’à 5 Mo. Rien n’a été enregistré.",
     "Réduisez la taille du fichier, par exemple en le numérisant en noir et blanc, puis "
     "envoyez-le "
     "de nouveau. Vous pouvez aussi l’apporter au guichet."},
    {429, "Trop d’essais en peu de temps",
     "Pour protéger les comptes des familles, nous limitons le nombre d’essais.",
     "Attendez quelques minutes, puis recommencez."},
    {431, "Nous n’avons pas pu lire cette demande",
     "Votre navigateur a joint trop d’informations à sa demande.",
     "Effacez les cookies de ce site dans votre navigateur, puis recommencez."},
    {500, "Un problème est survenu de notre côté",
     "Ce n’est pas de votre fait. Ce qui était déjà confirmé reste enregistré.",
     "Réessayez dans quelques minutes. Si cela se répète, appelez-nous."},
    {501, "Le portail ne sait pas faire cela",
     "Votre navigateur a demandé quelque chose que le portail ne propose pas.",
     "Repartez de la page d’accueil et suivez les liens."},
    {503, "Beaucoup de familles se connectent en ce moment",
     "Le portail n’a pas pu répondre tout de suite. Votre brouillon est conservé\u00A0; rien n’est "
     "perdu.",
     "Attendez une minute, puis réessayez."},
};

const Explanation& explanation_of(int status) {
    const Explanation* fallback = nullptr;
    for (const Explanation& each : explanations) {
        if (each.status == status) return each;
        if (each.status == 500) fallback = &each;
    }
    return *fallback;
}

}  // namespace

Page error_page(int status, std::string_view reference) {
    const Explanation& told = explanation_of(status);
    const bool has_reference = !reference.empty() && (told.status == 500 || told.status == 503);
    const auto quoted = [reference] {
        return html::html(
            R"(<p class="govuk-body">Référence à nous donner&nbsp;: <strong>{}</strong></p>)",
            reference);
    };
    const auto sign_in = [] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="/connexion">Se connecter</a></p>)");
    };
    Page page;
    page.title = told.title;
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">{}</p><p class="govuk-body">{}</p>{}{}<p class="govuk-body"><a class="govuk-link" href="/">Aller à la page d’accueil</a></p>)",
        told.what, told.next, html::when(has_reference, quoted),
        html::when(told.status == 401, sign_in));
    return page;
}

Page stale_form_page(html::Html form) {
    Page page;
    page.title = "Vérifiez avant d’envoyer de nouveau";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Cette page était restée ouverte trop longtemps&nbsp;: par sécurité, rien n’a été enregistré. Vos réponses sont toujours là. Relisez-les, puis envoyez-les de nouveau.</p>{})",
        form);
    return page;
}

}  // namespace ui
