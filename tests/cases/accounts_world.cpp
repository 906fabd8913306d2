#include "cases/accounts_world.hpp"

#include <fstream>
#include <regex>

#include "accounts/accounts_jobs.hpp"
#include "accounts/reset_password.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/http/target.hpp"
#include "platform/jobs/worker.hpp"

namespace accounts {

namespace {

std::filesystem::path with_assets(const std::filesystem::path& directory) {
    crypto::init();
    std::ofstream manifest(directory / "manifest.json");
    manifest << "{";
    for (const char* name : {"app.css", "app.js", "icons.svg", "favicon.svg"}) {
        std::ofstream(directory / name) << "x";
        manifest << (std::string_view(name) == "app.css" ? "" : ",") << '"' << name << "\":\""
                 << name << '"';
    }
    manifest << "}";
    return directory;
}

town::Town small_town() {
    town::Town town;
    town.name = "Montluçon";
    town.town_hall = "Ville de Montluçon";
    town.phone = "04 70 00 00 00";
    return town;
}

using Page = std::variant<PublicPage, FamilyPage, OfficerPage>;
struct PageRoute {
    http::Method method;
    std::string pattern;  ///< ends with ":" when the last segment is a parameter
    Page page;
};

constexpr auto GET = http::Method::get;
constexpr auto POST = http::Method::post;

http::Response booked(const FamilyVisit& visit) {
    return http::text("booked " + std::string(visit.request.form.get("enfant")));
}

http::Response unframed(const OfficerVisit&, const ui::Page& page, int status) {
    return http::page(page.content, status);
}

http::Response officers_account(const OfficerVisit& visit) {
    return show_officer_account(visit, unframed);
}

const std::vector<PageRoute>& page_routes() {
    static const std::vector<PageRoute> routes = {
        {GET, "/connexion", show_sign_in},
        {POST, "/connexion", submit_sign_in},
        {GET, "/agent/connexion", show_sign_in},
        {POST, "/agent/connexion", submit_sign_in},
        {GET, "/connexion/attente", show_waiting},
        {POST, "/deconnexion", submit_sign_out},
        {GET, "/mot-de-passe-oublie", show_forgotten_password},
        {POST, "/mot-de-passe-oublie", submit_forgotten_password},
        {GET, "/mot-de-passe/:", show_reset},
        {POST, "/mot-de-passe/:", submit_reset},
        {GET, "/mon-compte", show_account},
        {POST, "/mon-compte/mot-de-passe", submit_password_change},
        {POST, "/mon-compte/sessions/fermer", submit_close_other_sessions},
        {POST, "/mon-compte/sessions/:/fermer", submit_close_session},
        {GET, "/agent/mon-compte", officers_account},
        {POST, "/reservations", booked},
    };
    return routes;
}

/// Whether the path is the pattern's, filling in what ":" stands for.
bool matches(std::string_view pattern, const std::string& path,
             std::vector<std::string>& parameters) {
    const auto colon = pattern.find(':');
    if (colon == std::string_view::npos) return pattern == path;
    const auto before = pattern.substr(0, colon);
    const auto after = pattern.substr(colon + 1);
    if (!path.starts_with(before) || !path.ends_with(after)) return false;
    if (path.size() <= before.size() + after.size()) return false;
    const auto parameter = path.substr(before.size(), path.size() - before.size() - after.size());
    if (parameter.find('/') != std::string::npos) return false;
    parameters = {parameter};
    return true;
}

http::Fields query_of(const std::string& target) {
    http::Fields fields;
    const auto mark = target.find('?');
    if (mark == std::string::npos) return fields;
    const auto equals = target.find('=', mark);
    const auto name = target.substr(mark + 1, equals - mark - 1);
    const std::regex slash("%2F");
    fields.add(name, std::regex_replace(target.substr(equals + 1), slash, "/"));
    return fields;
}

}  // namespace

World::World()
    : assets(with_assets(directory.path())),
      town(small_town()),
      services{*database, clock, town_time, keys,     random, config,
               assets,    town,  memory,    *scanner, judges} {}

AccountId World::add(AccountKind kind, const std::string& identifier, const std::string& email,
                     const std::string& password) {
    const auto hash = crypto::hash_password(base::Sensitive<std::string>(password),
                                            crypto::PasswordCost::cheap());
    return database->write([&](db::Write& tx) {
        return add_account(tx, {kind, identifier, email, "Claire Durand", hash}, clock.now());
    });
}

void World::advance(std::chrono::seconds time) {
    clock.stop_at(clock.now() + time);
}

std::vector<mail::Message> World::deliver() {
    mails.messages.clear();
    jobs::Worker worker(*database, clock, [] { return 0.0; });
    worker.on(std::string(reset_mail_job),
              [this](const jobs::Job& job) { send_reset_mail(services, mails, job.payload); });
    worker.on(std::string(password_changed_mail_job), [this](const jobs::Job& job) {
        send_password_changed_mail(services, mails, job.payload);
    });
    worker.run_due();
    return mails.messages;
}

http::Response World::handle(http::Request& request) {
    const auto visitor = find_visitor(services, request);
    const Actor* actor = visitor ? &actor_of(*visitor) : nullptr;
    if (request.method == POST) {
        const auto check = check_post(services, request, actor);
        if (check == PostCheck::cross_site) return http::text("cross-site", 403);
        if (check == PostCheck::stale) return stale_form({services, request, actor});
    }
    for (const auto& route : page_routes()) {
        if (route.method != request.method ||
            !matches(route.pattern, request.path, request.path_parameters))
            continue;
        if (const auto* page = std::get_if<PublicPage>(&route.page))
            return (*page)({services, request, actor});
        if (const auto* page = std::get_if<FamilyPage>(&route.page)) {
            const auto* family = visitor ? std::get_if<FamilyActor>(&*visitor) : nullptr;
            if (!family) return sign_in_first({services, request, actor});
            return (*page)({services, request, *family});
        }
        const auto* officer = visitor ? std::get_if<OfficerActor>(&*visitor) : nullptr;
        if (!officer) return sign_in_first({services, request, actor});
        return std::get<OfficerPage>(route.page)({services, request, *officer});
    }
    return http::text("not found", 404);
}

int World::count(std::string_view sql) {
    return database->read([&](db::Read& read) { return read->value<int>(sql); });
}

http::Response Browser::get(const std::string& target) {
    http::Request request;
    request.method = GET;
    request.target = target;
    return send(std::move(request));
}

http::Response Browser::post(const std::string& target, Form fields) {
    fields.emplace_back("csrf", token_);
    return post_raw(target, std::move(fields), {{"Origin", world_.config.server.public_url}});
}

http::Response Browser::post_raw(const std::string& target, Form fields, Form headers) {
    http::Request request;
    request.method = POST;
    request.target = target;
    for (auto& [name, value] : fields) request.form.add(std::move(name), std::move(value));
    request.headers = std::move(headers);
    return send(std::move(request));
}

http::Response Browser::sign_in(const std::string& name, const std::string& password,
                                const std::string& path, Form more) {
    get(path);
    more.emplace_back("identifiant", name);
    more.emplace_back("mot_de_passe", password);
    auto response = post(path, std::move(more));
    while (header(response, "Location") == "/connexion/attente" ||
           !header(response, "Refresh").empty())
        response = get("/connexion/attente");
    return response;
}

bool Browser::is_signed_in() {
    http::Request request;
    std::string cookies;
    for (const auto& [name, value] : cookies_) cookies += name + "=" + value + "; ";
    request.headers.emplace_back("Cookie", cookies);
    return find_visitor(world_.services, request).has_value();
}

http::Response Browser::send(http::Request request) {
    request.path = request.target.substr(0, request.target.find('?'));
    request.query = query_of(request.target);
    request.remote_address = address_;
    std::string cookies;
    for (const auto& [name, value] : cookies_)
        cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    request.headers.emplace_back("Cookie", cookies);
    request.headers.emplace_back("User-Agent", "Firefox Linux");
    http::Response response = world_.handle(request);
    for (const auto& [name, value] : response.headers) {
        if (name != "Set-Cookie") continue;
        const auto equals = value.find('=');
        const auto cookie = value.substr(0, equals);
        cookies_[cookie] = value.substr(equals + 1, value.find(';') - equals - 1);
        if (value.find("Max-Age=0") != std::string::npos) cookies_.erase(cookie);
    }
    if (auto found = hidden_field(response.body, "csrf"); !found.empty()) token_ = found;
    return response;
}

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [header_name, value] : response.headers)
        if (header_name == name) return value;
    return {};
}

std::string hidden_field(const std::string& page, const std::string& name) {
    const std::string start = "name=\"" + name + "\" value=\"";
    const auto at = page.find(start);
    if (at == std::string::npos) return {};
    const auto begin = at + start.size();
    return page.substr(begin, page.find('"', begin) - begin);
}

std::string without_tokens(std::string page) {
    const std::string start = "name=\"csrf\" value=\"";
    for (auto at = page.find(start); at != std::string::npos; at = page.find(start, at + 1)) {
        const auto begin = at + start.size();
        page.erase(begin, page.find('"', begin) - begin);
    }
    return page;
}

}  // namespace accounts
