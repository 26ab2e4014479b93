package ai.knowhereto.dashboard.accounts;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// The calls from here to providers. None waits longer than ten seconds; the framework's own would wait for ever.
@Configuration(proxyBeanMethods = false)
class ProviderCalls {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    /// Changes a code into tokens.
    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(patience())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /// Asks who somebody is.
    @Bean
    UserInfo userInfo() {
        var calls = new RestTemplate(patience());
        calls.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return new UserInfo(calls);
    }

    /// ID tokens are signed with RS256, as every provider must support (OpenID Connect Core, 15.1), unless the provider
    /// says that it cannot. What a token says of its own algorithm counts for nothing.
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        var tokens = new OidcIdTokenDecoderFactory();
        tokens.setJwsAlgorithmResolver(ProviderCalls::algorithm);
        return tokens;
    }

    private static JwsAlgorithm algorithm(ClientRegistration registration) {
        var metadata = registration.getProviderDetails().getConfigurationMetadata();
        if (metadata.get("id_token_signing_alg_values_supported") instanceof Collection<?> supported
                && !supported.contains(SignatureAlgorithm.RS256.getName())) {
            for (Object name : supported) {
                var algorithm = SignatureAlgorithm.from(String.valueOf(name));
                if (algorithm != null) {
                    return algorithm;
                }
            }
        }
        return SignatureAlgorithm.RS256;
    }

    private static ClientHttpRequestFactory patience() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        factory.setReadTimeout(READ);
        return factory;
    }
}
