#include "platform/crypto/keys.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "base/check.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace crypto {

namespace {

static_assert(std::tuple_size_v<Keys::Key> == crypto_secretbox_KEYBYTES);
constexpr std::size_t nonce_size = crypto_secretbox_NONCEBYTES;
constexpr std::size_t tag_size = crypto_secretbox_MACBYTES;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

Keys::Key key_from(std::string_view bytes) {
    Keys::Key key{};
    CHECK(bytes.size() == key.size());
    std::ranges::copy(bytes, key.begin());
    return key;
}

[[noreturn]] void throw_system_error(const std::filesystem::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

void write_all(int descriptor, std::string_view text, const std::filesystem::path& file) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0) throw_system_error(file);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Complete under another name first, then linked: two processes that start at once agree on the
/// keys of the quicker one, and a crash leaves no half file.
void create_key_file(const std::filesystem::path& file) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    SystemRandom random;
    std::string draft = file.string() + "." + random_token(random, 64);
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw_system_error(draft);
    write_all(descriptor,
              "# Secret du portail. Sans ce fichier, les données chiffrées sont perdues :\n"
              "# conservez-en une copie en lieu sûr, à part des sauvegardes de la base.\n" +
                  hex(random_bytes(random, sizeof(Keys::Key))) + "\n",
              draft);
    ::fsync(descriptor);
    ::close(descriptor);
    const int outcome = ::link(draft.c_str(), file.c_str());
    const int link_error = errno;
    ::unlink(draft.c_str());
    errno = link_error;
    if (outcome != 0 && link_error != EEXIST) throw_system_error(file);
}

void refuse_if_others_may_read(const std::filesystem::path& file) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) throw_system_error(file);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throw std::runtime_error(file.string() +
                                 "\u00A0: ce fichier de clés est lisible par d’autres que son "
                                 "propriétaire (chmod 600 pour y remédier)");
    }
}

std::string sealed_with(const Keys::Key& key, const std::string& plain) {
    std::string sealed(nonce_size + tag_size + plain.size(), '\0');
    randombytes_buf(sealed.data(), nonce_size);
    crypto_secretbox_easy(bytes_of(sealed) + nonce_size, bytes_of(std::string_view(plain)),
                          plain.size(), bytes_of(sealed), key.data());
    return sealed;
}

std::optional<std::string> opened_with(const Keys::Key& key, std::string_view sealed) {
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    std::string plain(sealed.size() - nonce_size - tag_size, '\0');
    if (crypto_secretbox_open_easy(bytes_of(plain), bytes_of(sealed) + nonce_size,
                                   sealed.size() - nonce_size, bytes_of(sealed), key.data()) != 0) {
        return std::nullopt;
    }
    return plain;
}

std::string mac_with(const Keys::Key& key, std::string_view text) {
    std::string digest(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytes_of(digest), digest.size(), bytes_of(text), text.size(), key.data(),
                       key.size());
    return base64url(digest);
}

}  // namespace

Keys Keys::load_or_create(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) create_key_file(file);
    refuse_if_others_may_read(file);
    std::ifstream stream(file);
    if (!stream) throw_system_error(file);
    std::vector<Key> keys;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto bytes = from_hex(line);
        if (!bytes || bytes->size() != sizeof(Key)) {
            throw std::runtime_error(file.string() +
                                     "\u00A0: chaque clé s’écrit sur une ligne, en 64 chiffres "
                                     "hexadécimaux");
        }
        keys.push_back(key_from(*bytes));
    }
    if (keys.empty())
        throw std::runtime_error(file.string() + "\u00A0: ce fichier ne contient aucune clé");
    return Keys(std::move(keys));
}

Keys Keys::random(RandomSource& random) {
    return Keys({key_from(random_bytes(random, sizeof(Key)))});
}

base::Sensitive<Keys::Key> Keys::derived(std::string_view purpose, std::size_t index) const {
    CHECK(!purpose.empty() && index < keys_.size());
    Key key{};
    crypto_generichash(key.data(), key.size(), bytes_of(purpose), purpose.size(),
                       keys_[index].data(), keys_[index].size());
    return base::Sensitive<Key>(key);
}

std::string seal(const Keys& keys, std::string_view purpose,
                 const base::Sensitive<std::string>& plain) {
    return sealed_with(keys.derived(purpose).reveal(), plain.reveal());
}

std::optional<base::Sensitive<std::string>> open(const Keys& keys, std::string_view purpose,
                                                 std::string_view sealed) {
    for (std::size_t i = 0; i < keys.count(); ++i) {
        if (auto plain = opened_with(keys.derived(purpose, i).reveal(), sealed)) {
            return base::Sensitive<std::string>(std::move(*plain));
        }
    }
    return std::nullopt;
}

std::string mac(const Keys& keys, std::string_view purpose, std::string_view text) {
    return mac_with(keys.derived(purpose).reveal(), text);
}

bool mac_matches(const Keys& keys, std::string_view purpose, std::string_view text,
                 std::string_view given) {
    for (std::size_t i = 0; i < keys.count(); ++i) {
        if (constant_time_equal(mac_with(keys.derived(purpose, i).reveal(), text), given)) {
            return true;
        }
    }
    return false;
}

}  // namespace crypto
