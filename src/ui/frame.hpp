#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/request.hpp"
#include "ui/assets.hpp"
#include "ui/form_errors.hpp"
#include "ui/icons.hpp"

/// The whole document round a page's content: head, header, navigation, help block.
namespace ui {

/// The same help in the same place on every page (S30).
struct HelpDesk {
    std::string name = {};  ///< « Guichet Famille »
    std::vector<std::string> address_lines = {};
    std::string phone = {};                       ///< as people write it, "04 70 02 55 66"
    std::vector<std::string> opening_lines = {};  ///< « Jeudi : 10 h – 12 h, 13 h – 17 h »
    std::string opening_title = "Horaires";       ///< « Horaires, sur rendez-vous »
    std::string state = {};                       ///< « Ouvert jusqu’à 17 h »
    bool is_open = false;
};

struct FooterLink {
    std::string text = {};
    std::string href = {};
};

/// What does not change from page to page: the town's.
struct Site {
    std::string title = "Portail Famille";
    std::string town_name = {};  ///< « Ville de Montluçon »
    std::string theme_url = "/theme.css";
    HelpDesk help = {};
    std::vector<FooterLink> footer_links = {};
};

enum class Place { elsewhere, current };

struct MenuItem {
    std::string label = {};
    std::string href = {};
    Place place = Place::elsewhere;
    int count = 0;  ///< officers: what waits there; 0 shows nothing
};

/// Who is signed in.
struct Account {
    std::string name = {};
    std::string csrf_token = {};
    std::string account_href = "/compte";
    std::string sign_out_href = "/deconnexion";
    std::string detail = {};  ///< officers: « régie enfance »
    /// Officers who use a family's pages in its place: « Durand (Claire Durand) », and where the
    /// form that ends it is sent.
    std::string on_behalf_of = {};
    std::string end_acting_href = {};
};

/// What one request's pages have in common.
struct Frame {
    const Assets& assets;
    Site site = {};
    std::vector<MenuItem> menu = {};
    std::optional<Account> account = {};
    html::Html demo_bar = {};  ///< above the header
    std::string home_href = "/";
    std::string search_href = "/agent/familles";  ///< officers; the field is `q`; "": no search
    std::string search_text = {};                 ///< officers: what is being searched
    int session_minutes = 0;  ///< how long a session lives without a visit; 0: nobody is told
};

/// Whether the frame writes the `h1`, or the content does (a legend, a panel, the home page).
enum class Heading { title, in_content };

struct Page {
    std::string title = {};  ///< the `<title>`'s beginning and the `h1`
    html::Html content = {};
    std::string lead = {};    ///< the sentence under the `h1`
    html::Html caption = {};  ///< above the `h1`, in small: whose page it is
    FormErrors errors = {};   ///< the summary above the `h1`, « Erreur : » in the title (S2)
    html::Html notice = {};   ///< a banner above the `h1`
    std::string back_href = {};
    std::string back_text = "Retour";
    Heading heading = Heading::title;
    std::string main_classes = {};  ///< "main--narrow" for a page of reading or a form
};

/// A family's or a visitor's page, as a whole document.
[[nodiscard]] html::Html page(const Frame& frame, const Page& page);
/// An officer's page: the menu at the side with its counts, the search at the top.
[[nodiscard]] html::Html officer_page(const Frame& frame, const Page& page);

/// True when htmx asks for a part of a page and not for a document.
[[nodiscard]] bool wants_fragment(const http::Request& request);

/// Marks as current the item whose address is the longest beginning of `path`.
void mark_current(std::vector<MenuItem>& menu, std::string_view path);

}  // namespace ui
