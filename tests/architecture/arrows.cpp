#include "architecture/arrows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace architecture {

namespace {

enum class Floor { base, platform, ui, rooms, app };

/// From the bottom to the top: a room sees itself and the rooms before it.
constexpr std::array<std::string_view, 11> staircase = {
    "town", "accounts", "families",   "calendar", "activities", "tariffs",
    "aids", "bookings", "attendance", "billing",  "payments"};
/// Rooms beside the staircase, and the last step they stand on.
const std::map<std::string_view, std::string_view> side_rooms = {{"nursery", "families"},
                                                                 {"helpdesk", "families"}};
/// Rooms that see every other room and are seen by none.
const std::set<std::string_view> onlookers = {"office", "demo"};

/// A library, by how its includes begin, and the only folders that may know it.
struct Fenced {
    std::string_view include_prefix;
    std::vector<std::string_view> allowed_under;
};
const std::array fenced_libraries = {
    Fenced{"boost/asio", {"src/platform/http/server"}},
    Fenced{"boost/beast", {"src/platform/http/server"}},
    Fenced{"sqlite3", {"src/platform/db/"}},
    Fenced{"libpq", {"src/platform/db/"}},
    Fenced{"postgresql/", {"src/platform/db/"}},
    Fenced{"sodium", {"src/platform/crypto/"}},
    Fenced{"liboath/", {"src/platform/crypto/"}},
    Fenced{"qrencode", {"src/platform/qr/"}},
    Fenced{"curl/", {"src/platform/http_client/", "src/platform/mail/"}},
    Fenced{"pugixml", {"src/platform/xml/"}},
    Fenced{"spdlog/", {"src/platform/log/"}},
    Fenced{"qpdf/", {"src/platform/pdf/", "src/platform/files/"}},
    Fenced{"magic.h", {"src/platform/files/"}},
    Fenced{"cairo", {"src/platform/pdf/"}},
    Fenced{"pango/", {"src/platform/pdf/"}},
    Fenced{"toml++/", {"src/platform/config/"}},
    Fenced{"CLI/", {"src/app/main.cpp"}},
    Fenced{"prometheus/", {"src/app/"}},
    Fenced{"unicode/", {"src/base/"}},
    Fenced{"date/", {"src/base/"}},
};

std::string_view first_folder(std::string_view path) {
    return path.substr(0, path.find('/'));
}

std::optional<Floor> floor_of(std::string_view folder) {
    if (folder == "base") return Floor::base;
    if (folder == "platform") return Floor::platform;
    if (folder == "ui") return Floor::ui;
    if (folder == "app") return Floor::app;
    const bool is_room = std::ranges::find(staircase, folder) != staircase.end() ||
                         side_rooms.contains(folder) || onlookers.contains(folder);
    return is_room ? std::optional(Floor::rooms) : std::nullopt;
}

/// How high a room stands: it sees every step of the staircase below that.
std::ptrdiff_t step_of(std::string_view room) {
    if (const auto side = side_rooms.find(room); side != side_rooms.end()) room = side->second;
    return std::ranges::find(staircase, room) - staircase.begin();
}

bool room_sees(std::string_view from, std::string_view to) {
    if (from == to) return true;
    if (onlookers.contains(to)) return false;
    if (onlookers.contains(from)) return true;
    if (side_rooms.contains(to)) return false;
    return side_rooms.contains(from) ? step_of(to) <= step_of(from) : step_of(to) < step_of(from);
}

std::optional<std::string> arrow_advice(std::string_view from, std::string_view to) {
    const auto from_floor = floor_of(from);
    const auto to_floor = floor_of(to);
    if (!to_floor) {
        return "no floor or room is called “" + std::string(to) +
               "”: write includes from src/, and add a new room to tests/architecture/arrows.cpp "
               "and ARCHITECTURE.md.";
    }
    if (*to_floor > *from_floor) {
        return std::string(from) + " may not know " + std::string(to) +
               ": arrows go base ← platform ← ui ← rooms ← app. Pass in what is needed, or move "
               "the shared part down.";
    }
    if (*from_floor == Floor::rooms && *to_floor == Floor::rooms && !room_sees(from, to)) {
        return "the room " + std::string(from) + " may not know the room " + std::string(to) +
               ": see the order of the rooms in ARCHITECTURE.md. Let the higher room ask the "
               "lower one, or move the shared type down.";
    }
    return std::nullopt;
}

std::optional<std::string> fence_advice(std::string_view path, std::string_view include) {
    for (const auto& library : fenced_libraries) {
        if (!include.starts_with(library.include_prefix)) continue;
        const bool allowed = std::ranges::any_of(
            library.allowed_under, [&](std::string_view place) { return path.starts_with(place); });
        if (allowed) return std::nullopt;
        return "<" + std::string(include) + "> belongs behind " +
               std::string(library.allowed_under.front()) +
               ": use that folder's own interface, and extend it if it lacks something.";
    }
    return std::nullopt;
}

}  // namespace

Complaints check_arrows(const SourceFile& file) {
    Complaints complaints;
    const std::string_view inside = std::string_view(file.path).substr(4);  // behind "src/"
    const auto from = first_folder(inside);
    if (inside.find('/') != std::string_view::npos && !floor_of(from)) {
        complaints.push_back(
            {file.path, "src/" + std::string(from) +
                            " is no floor and no room: name it in "
                            "tests/architecture/arrows.cpp and draw it in ARCHITECTURE.md."});
        return complaints;
    }
    for (const auto& include : file.includes) {
        auto advice = fence_advice(file.path, include.target);
        if (!advice && include.is_ours && inside.find('/') != std::string_view::npos) {
            advice = arrow_advice(from, first_folder(include.target));
        }
        if (advice) complaints.push_back({place(file, include.line), *advice});
    }
    return complaints;
}

}  // namespace architecture
