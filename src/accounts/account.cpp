#include "accounts/account.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace accounts {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
    return is_lower(c) || is_upper(c);
}

char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char to_upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::chrono::seconds delay_after(int failures) {
    constexpr int first_delayed = 3;
    constexpr std::chrono::seconds longest = std::chrono::minutes(5);
    if (failures < first_delayed) return std::chrono::seconds(0);
    const int doublings = std::min(failures - first_delayed, 10);
    return std::min(std::chrono::seconds(2) * (1 << doublings), longest);
}

SignInThrottle after_failure(const SignInThrottle& before, base::Instant now) {
    SignInThrottle after = before;
    ++after.failures;
    const auto delay = delay_after(after.failures);
    if (delay.count() > 0) after.next_attempt_at = now + delay;
    if (after.failures >= failures_that_block && !after.blocked_at) after.blocked_at = now;
    return after;
}

SignInGate gate(const SignInThrottle& throttle, base::Instant now) {
    if (throttle.blocked_at) return SignInGate::blocked;
    if (throttle.next_attempt_at && now < *throttle.next_attempt_at) return SignInGate::delayed;
    return SignInGate::open;
}

std::string identifier_key(std::string_view typed) {
    std::string key;
    for (const char c : base::trimmed(typed)) {
        if (c != ' ') key += to_upper(c);
    }
    return key;
}

std::string email_key(std::string_view typed) {
    std::string key = base::trimmed(typed);
    std::ranges::transform(key, key.begin(), to_lower);
    return key;
}

std::string masked_email(std::string_view email) {
    const auto at = email.find('@');
    if (at == std::string_view::npos || at == 0) return {};
    std::string masked(email.substr(0, 1));
    masked += "•••••";
    masked += email.substr(at);
    return masked;
}

bool looks_like_email(std::string_view typed) {
    constexpr std::size_t longest = 254;
    const auto email = base::trimmed(typed);
    const auto at = email.find('@');
    const auto dot = email.rfind('.');
    const bool is_one_word = email.find_first_of(" \t,;<>\"()") == std::string::npos;
    return is_one_word && email.size() <= longest && at != std::string::npos && at > 0 &&
           email.find('@', at + 1) == std::string::npos && dot != std::string::npos &&
           dot > at + 1 && dot + 2 < email.size() && email.find("..") == std::string::npos;
}

// --- passwords ------------------------------------------------------------------------------

namespace {

/// What people write first, in French and in English, without what they dress it with.
constexpr std::array common_stems = {
    "admin",      "administrateur", "amour",      "anniversaire",
    "azerty",     "azertyui",       "azertyuiop", "azertyuiopqsdfghjklm",
    "bienvenue",  "bonjour",        "cantine",    "changeme",
    "cheval",     "chocolat",       "chouchou",   "coucou",
    "doudou",     "dragon",         "ecole",      "enfant",
    "enfants",    "famille",        "football",   "france",
    "guichet",    "iloveyou",       "jetaime",    "letmein",
    "licorne",    "login",          "loulou",     "maison",
    "marseille",  "mairie",         "maman",      "montlucon",
    "motdepasse", "nicolas",        "nouveau",    "papa",
    "password",   "passe",          "passw",      "pokemon",
    "portail",    "portailfamille", "princesse",  "qwerty",
    "qwertyuiop", "secret",         "soleil",     "thomas",
    "vacances",   "welcome",
};

/// Reads "@", "0", "$" … as the letters they stand for.
char without_disguise(char c) {
    switch (c) {
        case '@':
        case '4':
            return 'a';
        case '0':
            return 'o';
        case '1':
        case '!':
            return 'i';
        case '3':
            return 'e';
        case '$':
        case '5':
            return 's';
        case '7':
            return 't';
        default:
            return c;
    }
}

std::string letters_and_digits(std::string_view text) {
    std::string folded = base::search_key(text);
    std::erase_if(folded, [](char c) { return !is_letter(c) && !is_digit(c); });
    return folded;
}

/// "  Bonjour-2026!" -> "bonjour": what is left once the digits and signs around it are taken off.
std::string stem_of(std::string_view password) {
    std::string folded = letters_and_digits(password);
    const auto last = std::ranges::find_if(folded.rbegin(), folded.rend(), is_letter);
    folded.erase(last.base(), folded.end());
    folded.erase(folded.begin(), std::ranges::find_if(folded, is_letter));
    return folded;
}

/// The same, "M0tDeP@sse2026" read as "motdepasse".
std::string undisguised_stem_of(std::string_view password) {
    const auto is_plain_tail = [](char c) { return !is_letter(c); };
    while (!password.empty() && is_plain_tail(password.back())) password.remove_suffix(1);
    std::string plain(password);
    std::ranges::transform(plain, plain.begin(), without_disguise);
    return stem_of(plain);
}

int kinds_of(std::string_view password) {
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    for (const char c : password) {
        if (is_lower(c)) {
            lower = true;
        } else if (is_upper(c)) {
            upper = true;
        } else if (is_digit(c)) {
            digit = true;
        } else {
            other = true;
        }
    }
    return int{lower} + int{upper} + int{digit} + int{other};
}

/// Few different characters, or mostly steps of the same size ("abcdef", "987654").
bool is_repetitive(std::string_view password) {
    std::string seen(password);
    std::ranges::sort(seen);
    const auto distinct = std::ranges::distance(seen.begin(), std::ranges::unique(seen).begin());
    if (distinct < 4) return true;
    std::size_t regular_steps = 0;
    for (std::size_t i = 2; i < password.size(); ++i) {
        if (password[i] - password[i - 1] == password[i - 1] - password[i - 2]) ++regular_steps;
    }
    return regular_steps * 3 >= password.size() * 2;
}

bool is_personal(std::string_view password, const std::vector<std::string>& personal_words) {
    const std::string whole = letters_and_digits(password);
    const std::string stem = stem_of(password);
    return std::ranges::any_of(personal_words, [&](const std::string& word) {
        const std::string folded = letters_and_digits(word);
        const std::string folded_local_part =
            letters_and_digits(std::string_view(word).substr(0, word.find('@')));
        if (folded.size() < 3) return false;
        return whole == folded || stem == folded || whole == folded_local_part ||
               (folded_local_part.size() >= 3 && stem == stem_of(folded_local_part));
    });
}

bool is_common(std::string_view password) {
    const auto is_listed = [](const std::string& stem) {
        return std::ranges::any_of(common_stems, [&](const char* word) { return stem == word; });
    };
    return is_listed(stem_of(password)) || is_listed(undisguised_stem_of(password));
}

}  // namespace

std::optional<PasswordWeakness> weakness_of(std::string_view password,
                                            const std::vector<std::string>& personal_words) {
    constexpr std::size_t shortest = 8;
    constexpr std::size_t long_enough_alone = 16;
    constexpr std::size_t longest = 128;
    constexpr int kinds_wanted = 3;

    const std::size_t length = base::length(password);
    if (length == 0) return PasswordWeakness::empty;
    if (length > longest) return PasswordWeakness::too_long;
    if (length < shortest) return PasswordWeakness::too_short;
    if (length < long_enough_alone && kinds_of(password) < kinds_wanted)
        return PasswordWeakness::too_few_kinds;
    if (is_repetitive(password)) return PasswordWeakness::repetitive;
    if (is_personal(password, personal_words)) return PasswordWeakness::personal;
    if (is_common(password)) return PasswordWeakness::common;
    return std::nullopt;
}

// --- sessions and addresses -----------------------------------------------------------------

bool is_alive(const SessionLife& life, base::Instant created_at, base::Instant last_seen_at,
              base::Instant now) {
    return now < created_at + life.absolute && now < last_seen_at + life.idle;
}

bool is_local_path(std::string_view path) {
    constexpr std::size_t longest = 2000;
    if (path.empty() || path.size() > longest || path.front() != '/') return false;
    // Browsers read "//host" and "/\host" as another site, and drop tabs and line ends first.
    if (path.size() > 1 && (path[1] == '/' || path[1] == '\\')) return false;
    // Addresses are sent with everything else escaped.
    return std::ranges::all_of(path, [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
}

std::string device_name(std::string_view user_agent) {
    struct Mark {
        std::string_view token;
        std::string_view name;
    };
    // The order matters: Edge, Opera and Samsung also call themselves Chrome, Chrome also Safari.
    static constexpr std::array browsers = {
        Mark{"Edg", "Edge"},          Mark{"OPR/", "Opera"},    Mark{"SamsungBrowser", "Samsung"},
        Mark{"Firefox", "Firefox"},   Mark{"FxiOS", "Firefox"}, Mark{"CriOS", "Chrome"},
        Mark{"Chromium", "Chromium"}, Mark{"Chrome", "Chrome"}, Mark{"Safari", "Safari"},
    };
    static constexpr std::array systems = {
        Mark{"Android", "Android"}, Mark{"iPhone", "iPhone"},   Mark{"iPad", "iPad"},
        Mark{"CrOS", "ChromeOS"},   Mark{"Windows", "Windows"}, Mark{"Mac OS X", "Mac"},
        Mark{"Linux", "Linux"},
    };
    const auto name_in = [&](const auto& marks) -> std::string_view {
        for (const Mark& mark : marks) {
            if (user_agent.find(mark.token) != std::string_view::npos) return mark.name;
        }
        return {};
    };
    const auto browser = name_in(browsers);
    const auto system = name_in(systems);
    if (browser.empty() && system.empty()) return "Navigateur inconnu";
    std::string name(browser.empty() ? "Navigateur" : browser);
    if (!system.empty()) {
        name += " sur ";
        name += system;
    }
    return name;
}

}  // namespace accounts
